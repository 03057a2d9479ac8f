// Templates of the quote tagger.
#include "extract/quote_features.hpp"

#include <algorithm>

namespace copydesk {
namespace {

enum class Template : std::uint8_t {
  word,
  suffix,
  lists,
  grammar,
  cluster,
  left_verb,
  right_verb,
  place,  // the first of the aspects
};
constexpr std::array<std::string_view, 13> kTemplates = {
    "word", "suffix", "lists", "grammar", "cluster", "left_verb", "right_verb",
    "name", "rule",   "marks", "left",    "right",   "verb"};
static_assert(kTemplates.size() == static_cast<std::size_t>(Template::place) + QuotePlace::kAspects);

Feature feature_of(Template which, std::uint64_t value) {
  return mix(static_cast<std::uint64_t>(which) + 0x51ed27, value);
}

std::uint32_t bucket(std::uint32_t distance) {
  return distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : distance < 25 ? 7 : 8;
}
constexpr std::uint32_t kFarthest = 9;  // no verb on that side

constexpr ListSet kOfInterest = set_of(List::role) | set_of(List::group) | set_of(List::document) |
                                set_of(List::speech_noun) | set_of(List::month) | set_of(List::weekday) |
                                set_of(List::speech_verb) | set_of(List::thought_verb) |
                                set_of(List::saying_verb) | set_of(List::naming_verb) |
                                set_of(List::hearer_verb) | set_of(List::loose_verb);

}  // namespace

std::string quote_template_text() {
  std::string text;
  for (const std::string_view name : kTemplates) text += std::string(name) + "\n";
  return text;
}

Feature QuotePlace::feature(std::size_t aspect, std::uint32_t number) {
  return feature_of(static_cast<Template>(static_cast<std::size_t>(Template::place) + aspect), number);
}

QuoteFeatures::QuoteFeatures(const Clauses& clauses, const std::vector<FoundQuote>& found,
                             const ClusterTable& clusters)
    : c_(clauses), r_(clauses.reading()), rule_(r_.tokens.size(), 0) {
  const auto mark = [&](Span span, QuotePart part) {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      const std::uint32_t place = span.size() == 1 ? 3 : at == span.begin ? 0 : at + 1 == span.end ? 2 : 1;
      if (rule_[at] == 0)
        rule_[at] = static_cast<std::uint8_t>(1 + 4 * static_cast<std::uint32_t>(part) + place);
    }
  };
  for (const FoundQuote& quote : found) {
    if (quote.quote.kind != QuoteKind::direct) continue;
    for (const Span span : quote.quote.spans)
      std::fill(rule_.begin() + span.begin, rule_.begin() + span.end, kDirect);
  }
  for (const FoundQuote& quote : found) {
    mark(quote.quote.cue, QuotePart::cue);
    mark(quote.source, QuotePart::source);
  }
  for (const FoundQuote& quote : found) {
    if (quote.quote.kind == QuoteKind::direct) continue;
    for (const Span span : quote.quote.spans) mark(span, QuotePart::content);
  }
  std::vector<std::uint64_t> keys;
  keys.reserve(r_.words.types().size());
  for (const WordType& type : r_.words.types())
    keys.push_back(ClusterTable::cluster_key(r_.words.form_of(type)));
  clusters_of_ = clusters.find_all(keys);
}

void QuoteFeatures::begin_sentence(Span sentence) {
  sentence_ = sentence;
  near_.assign(sentence.size(), {});
  has_marks_ = may_report_ = false;
  Near now;
  for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
    has_marks_ |= c_.quotation_of(at) != kNone;
    near_[at - sentence.begin] = now;
    may_report_ |= rule_[at] != 0 || c_.quotation_of(at) != kNone || c_.grammar().is_reporting_verb(at) ||
                   r_.words.in(at, List::speech_noun);
    if (c_.is_cue_verb(at)) {
      now = {at, kNone, 0, false};
    } else if (c_.is_comma(at)) {
      ++now.commas;
    } else if (c_.is(at, WordClass::complementiser)) {
      now.that = true;
    }
  }
  std::uint32_t next = kNone;
  for (std::uint32_t at = sentence.end; at-- > sentence.begin;) {
    near_[at - sentence.begin].next_verb = next;
    if (c_.is_cue_verb(at)) next = at;
  }
}

std::uint64_t QuoteFeatures::direct_labels(std::uint32_t token) const {
  constexpr auto kContent = static_cast<std::uint32_t>(QuotePart::content);
  const bool within =
      token > sentence_.begin && token + 1 < sentence_.end && is_direct(token - 1) && is_direct(token + 1);
  std::uint64_t labels = 0;
  for (const auto part : {LabelScheme::begin, LabelScheme::inside, LabelScheme::end, LabelScheme::single}) {
    if (!within || part == LabelScheme::inside)
      labels |= std::uint64_t{1} << LabelScheme::label(kContent, part);
  }
  return labels;
}

void QuoteFeatures::append_type(std::uint32_t type, FeatureList& out) const {
  const WordType& word = r_.words.types()[type];
  out.push_back(feature_of(Template::word, word.lower_hash));
  const auto lower = r_.words.lower_of(word);
  out.push_back(feature_of(Template::suffix, hash_of(lower.substr(lower.size() > 3 ? lower.size() - 3 : 0))));
  out.push_back(feature_of(
      Template::lists, mix(word.lists.bits() & kOfInterest.bits(), static_cast<std::uint64_t>(word.casing))));
  out.push_back(feature_of(Template::grammar, c_.grammar().classes_of(type)));
  for (std::size_t depth = 0; depth < ClusterTable::kDepths; ++depth) {
    out.push_back(feature_of(Template::cluster, clusters_of_[type][depth] * 8ULL + depth));
  }
}

Feature QuoteFeatures::left_verb_feature(std::uint32_t verb) const {
  return feature_of(Template::left_verb, verb == kNone ? 3 : r_.words.type(verb).lower_hash);
}

Feature QuoteFeatures::right_verb_feature(std::uint32_t verb) const {
  return feature_of(Template::right_verb, verb == kNone ? 3 : r_.words.type(verb).lower_hash);
}

std::uint32_t QuoteFeatures::name_of(std::uint32_t token) const {
  const std::uint32_t id = c_.mention_of(token);
  if (id == kNone) return 0;
  const Mention& mention = c_.mention(id);
  return 1 + 2 * static_cast<std::uint32_t>(mention.type) + (mention.tokens.begin == token);
}

std::uint32_t QuoteFeatures::marks_of(std::uint32_t token) const {
  const auto marked = [&](std::uint32_t at) {
    return sentence_.contains(at) && c_.quotation_of(at) != kNone;
  };
  const bool here = marked(token);
  const bool before_marks = marked(token + 1) && !here;
  const bool behind_marks = token > 0 && marked(token - 1) && !here;
  return (here ? 1 : 0) + (before_marks ? 2 : 0) + (behind_marks ? 4 : 0) + (has_marks_ ? 8 : 0);
}

QuotePlace QuoteFeatures::place(std::uint32_t token) const {
  const Near& near = near_[token - sentence_.begin];
  const std::uint32_t between = (near.that ? 4 : 0) + std::min(near.commas, 3u);
  const std::uint32_t left = near.verb == kNone ? kFarthest : bucket(token - near.verb);
  const std::uint32_t right = near.next_verb == kNone ? kFarthest : bucket(near.next_verb - token);
  const std::array<std::uint32_t, QuotePlace::kAspects> numbers = {
      name_of(token), rule_[token], marks_of(token), left * 8 + between, right, c_.is_cue_verb(token)};
  QuotePlace place;
  for (std::size_t i = 0; i < numbers.size(); ++i) place.numbers[i] = static_cast<std::uint8_t>(numbers[i]);
  return place;
}

void QuoteFeatures::append_token(std::uint32_t token, FeatureList& out) const {
  append_type(r_.words.id(token), out);
  out.push_back(left_verb_feature(left_verb(token)));
  out.push_back(right_verb_feature(right_verb(token)));
  const QuotePlace here = place(token);
  for (std::size_t i = 0; i < here.numbers.size(); ++i)
    out.push_back(QuotePlace::feature(i, here.numbers[i]));
}

}  // namespace copydesk
