// Templates of the quote tagger.
#include "extract/quote_features.hpp"

#include <algorithm>

namespace copydesk {
namespace {

enum class Template : std::uint8_t {
  bias,
  word,
  pair,
  word_class,
  classes,
  cluster,
  cluster_pair,
  suffix,
  casing,
  name,
  rule,
  rule_word,
  marks,
  verb_left,
  verb_right,
  verb_place,
  clause,
  edge,
  first_word,
  sentence,
};
constexpr std::array<std::string_view, 20> kTemplates = {
    "bias",       "word",       "pair",   "word_class", "classes",    "cluster", "cluster_pair",
    "suffix",     "casing",     "name",   "rule",       "rule_word",  "marks",   "verb_left",
    "verb_right", "verb_place", "clause", "edge",       "first_word", "sentence"};

std::uint32_t bucket(std::uint32_t distance) {
  return distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : distance < 25 ? 7 : 8;
}

}  // namespace

std::string quote_template_text() {
  std::string text;
  for (const std::string_view name : kTemplates) text += std::string(name) + "\n";
  return text;
}

Feature quote_bias() {
  return mix(static_cast<std::uint64_t>(Template::bias) + 0x51ed27, 0);
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
  constexpr ListSet kOfInterest = set_of(List::role) | set_of(List::group) | set_of(List::document) |
                                  set_of(List::speech_noun) | set_of(List::month) | set_of(List::weekday) |
                                  set_of(List::speech_verb) | set_of(List::thought_verb) |
                                  set_of(List::saying_verb) | set_of(List::naming_verb) |
                                  set_of(List::hearer_verb) | set_of(List::loose_verb);
  for (const WordType& type : r_.words.types()) {
    clusters_of_.push_back(clusters.find(ClusterTable::cluster_key(r_.words.form_of(type))));
    classes_.push_back((type.lists.bits() & kOfInterest.bits()) * 8 +
                       static_cast<std::uint64_t>(type.casing));
  }
}

void QuoteFeatures::begin_sentence(Span sentence) {
  sentence_ = sentence;
  near_.assign(sentence.size(), {});
  has_marks_ = has_rule_ = may_report_ = false;
  Near now;
  for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
    has_marks_ |= c_.quotation_of(at) != kNone;
    has_rule_ |= rule_[at] != 0 && rule_[at] != kDirect;
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

namespace {

void add_feature(Template which, std::uint64_t value, FeatureList& out) {
  out.push_back(mix(static_cast<std::uint64_t>(which) + 0x51ed27, value));
}

}  // namespace

void QuoteFeatures::append_type(std::uint32_t type, int distance, FeatureList& out) const {
  const WordType& word = r_.words.types()[type];
  const auto place = static_cast<std::uint64_t>(distance + 8);
  add_feature(Template::word, mix(word.lower_hash, place), out);
  if (distance < -2 || distance > 2) return;
  add_feature(Template::word_class, mix(class_of(type), place), out);
  for (std::size_t depth = 0; depth < ClusterTable::kDepths; ++depth) {
    add_feature(Template::cluster, mix(clusters_of_[type][depth] * 8ULL + depth, place), out);
  }
  if (distance != 0) return;
  const auto lower = r_.words.lower_of(word);
  add_feature(Template::suffix, hash_of(lower.substr(lower.size() > 3 ? lower.size() - 3 : 0)), out);
}

void QuoteFeatures::append_edge(int distance, FeatureList& out) const {
  const auto place = static_cast<std::uint64_t>(distance + 8);
  add_feature(Template::word, mix(distance < 0 ? 11 : 13, place), out);
  if (distance < -2 || distance > 2) return;
  add_feature(Template::word_class, mix(distance < 0 ? 1 : 2, place), out);
}

void QuoteFeatures::append_token(std::uint32_t token, FeatureList& out) const {
  for (int d = -kReach; d <= kReach; ++d) {
    const std::int64_t at = std::int64_t{token} + d;
    if (at >= sentence_.begin && at < sentence_.end) {
      append_type(r_.words.id(static_cast<std::uint32_t>(at)), d, out);
    } else {
      append_edge(d, out);
    }
  }
  append_place(token, out);
}

void QuoteFeatures::append_place(std::uint32_t token, FeatureList& out) const {
  using T = Template;
  const auto add = [&](T which, std::uint64_t value) { add_feature(which, value, out); };
  const auto inside = [&](std::int64_t at) { return at >= sentence_.begin && at < sentence_.end; };
  const auto word = [&](int d) -> std::uint64_t {
    const std::int64_t at = std::int64_t{token} + d;
    return inside(at) ? r_.words.type(static_cast<std::uint32_t>(at)).lower_hash : (d < 0 ? 11 : 13);
  };
  const auto word_class = [&](int d) -> std::uint64_t {
    const std::int64_t at = std::int64_t{token} + d;
    if (!inside(at)) return d < 0 ? 1 : 2;
    const auto t = static_cast<std::uint32_t>(at);
    return class_of(r_.words.id(t));
  };
  const auto cluster = [&](int d, std::size_t depth) -> std::uint64_t {
    const std::int64_t at = std::int64_t{token} + d;
    return inside(at) ? clusters_of_[r_.words.id(static_cast<std::uint32_t>(at))][depth] : 70000 + (d < 0);
  };
  const auto name = [&](int d) -> std::uint64_t {
    const std::int64_t at = std::int64_t{token} + d;
    if (!inside(at)) return 99;
    const std::uint32_t id = c_.mention_of(static_cast<std::uint32_t>(at));
    if (id == kNone) return 0;
    return 1 + 2 * static_cast<std::uint64_t>(c_.mention(id).type) + (c_.mention(id).tokens.begin == at);
  };
  const auto rule = [&](int d) -> std::uint64_t {
    const std::int64_t at = std::int64_t{token} + d;
    return inside(at) ? rule_[static_cast<std::uint32_t>(at)] : 50;
  };

  add(T::bias, 0);
  for (int d = -2; d <= 1; ++d)
    add(T::pair, mix(mix(word(d), word(d + 1)), static_cast<std::uint64_t>(d + 8)));
  add(T::classes, mix(mix(word_class(-1), word_class(0)), word_class(1)));
  add(T::classes, mix(mix(word_class(-2), word_class(-1)), word_class(0)) + 1);
  add(T::classes, mix(mix(word_class(0), word_class(1)), word_class(2)) + 2);
  add(T::cluster_pair, mix(cluster(-1, 1), cluster(0, 1)));
  add(T::cluster_pair, mix(cluster(0, 1), cluster(1, 1)) + 1);
  add(T::cluster_pair, mix(mix(cluster(-1, 2), cluster(0, 2)), cluster(1, 2)) + 2);
  add(T::cluster_pair, mix(mix(cluster(-2, 2), cluster(-1, 2)), mix(cluster(0, 2), cluster(1, 2))) + 3);
  for (int d = -1; d <= 1; ++d) {
    add(T::name, mix(name(d), static_cast<std::uint64_t>(d + 8)));
    add(T::rule, mix(rule(d), static_cast<std::uint64_t>(d + 8)));
  }
  add(T::name, mix(name(0), name(1)) + 5);
  add(T::rule, mix(mix(rule(-1), rule(0)), rule(1)) + 7);
  add(T::rule_word, mix(rule(0), word(0)));
  add(T::rule_word, mix(rule(1), word(0)) + 1);
  add(T::rule_word, mix(rule(-1), word(0)) + 2);

  const Near& near = near_[token - sentence_.begin];
  const std::uint32_t quotation = c_.quotation_of(token);
  const bool before_marks =
      token + 1 < sentence_.end && c_.quotation_of(token + 1) != kNone && quotation == kNone;
  const bool behind_marks =
      token > sentence_.begin && c_.quotation_of(token - 1) != kNone && quotation == kNone;
  const std::uint64_t state =
      (quotation != kNone ? 1 : 0) + (before_marks ? 2 : 0) + (behind_marks ? 4 : 0) + (has_marks_ ? 8 : 0);
  add(T::marks, state);
  add(T::marks, mix(state, word(0)) + 1);

  const auto verb_word = [&](std::uint32_t verb) {
    return verb == kNone ? 3 : r_.words.type(verb).lower_hash;
  };
  const auto verb_class = [&](std::uint32_t verb) {
    return verb == kNone ? 3 : mix(classes_[r_.words.id(verb)], 1);
  };
  const std::uint32_t left = near.verb == kNone ? 9 : bucket(token - near.verb);
  const std::uint32_t right = near.next_verb == kNone ? 9 : bucket(near.next_verb - token);
  add(T::verb_left, mix(verb_word(near.verb), left));
  add(T::verb_left, mix(verb_word(near.verb), near.that * 4 + std::min(near.commas, 3u)) + 1);
  add(T::verb_left, mix(mix(verb_word(near.verb), word(0)), 2));
  add(T::verb_left, mix(mix(verb_class(near.verb), left), near.that * 4 + std::min(near.commas, 3u)) + 3);
  add(T::verb_right, mix(verb_word(near.next_verb), right));
  add(T::verb_right, mix(mix(verb_word(near.next_verb), word(0)), 2));
  add(T::verb_right, mix(verb_class(near.next_verb), right) + 3);
  add(T::verb_place, mix(left, right));
  add(T::verb_place, mix(mix(left, right), word_class(0)) + 1);
  add(T::clause, mix(mix(left, near.that * 4 + std::min(near.commas, 3u)), word(0)));
  const std::uint32_t from_start = token - sentence_.begin;
  const std::uint32_t to_end = sentence_.end - 1 - token;
  add(T::edge, mix(std::min(from_start, 4u), 1));
  add(T::edge, mix(std::min(to_end, 3u), 2));
  add(T::first_word, mix(r_.words.type(sentence_.begin).lower_hash, std::min(from_start, 6u)));
  add(T::sentence, has_marks_ * 2 + has_rule_);
  add(T::sentence, mix(has_rule_ * 2 + has_marks_, word(0)) + 1);
}

}  // namespace copydesk
