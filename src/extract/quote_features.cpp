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
  std::vector<std::uint64_t> keys;
  keys.reserve(r_.words.types().size());
  for (const WordType& type : r_.words.types())
    keys.push_back(ClusterTable::cluster_key(r_.words.form_of(type)));
  clusters_of_ = clusters.find_all(keys);
  classes_.reserve(keys.size());
  for (const WordType& type : r_.words.types()) {
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

/// A token with what stands around it.
class QuoteFeatures::View {
 public:
  View(const QuoteFeatures& features, std::uint32_t token)
      : f_(features), near(features.near_[token - features.sentence_.begin]), token_(token) {}

  bool inside(int d) const {
    const std::int64_t at = std::int64_t{token_} + d;
    return at >= f_.sentence_.begin && at < f_.sentence_.end;
  }
  std::uint64_t word(int d) const {
    return inside(d) ? f_.r_.words.type(at(d)).lower_hash : (d < 0 ? 11 : 13);
  }
  std::uint64_t word_class(int d) const {
    return inside(d) ? f_.class_of(f_.r_.words.id(at(d))) : (d < 0 ? 1 : 2);
  }
  std::uint64_t cluster(int d, std::size_t depth) const {
    return inside(d) ? f_.clusters_of_[f_.r_.words.id(at(d))][depth] : 70000 + (d < 0);
  }
  /// Below 100.
  std::uint64_t name(int d) const {
    if (!inside(d)) return 99;
    const std::uint32_t id = f_.c_.mention_of(at(d));
    if (id == kNone) return 0;
    const Mention& mention = f_.c_.mention(id);
    return 1 + 2 * static_cast<std::uint64_t>(mention.type) + (mention.tokens.begin == at(d));
  }
  /// Up to 50.
  std::uint64_t rule(int d) const { return inside(d) ? f_.rule_[at(d)] : 50; }
  /// Below 16: marks around the token and in the sentence.
  std::uint64_t marks() const {
    const auto marked = [&](int d) { return f_.c_.quotation_of(at(d)) != kNone; };
    const bool here = marked(0);
    const bool before_marks = inside(1) && marked(1) && !here;
    const bool behind_marks = inside(-1) && marked(-1) && !here;
    return (here ? 1 : 0) + (before_marks ? 2 : 0) + (behind_marks ? 4 : 0) + (f_.has_marks_ ? 8 : 0);
  }
  std::uint64_t verb_word(std::uint32_t verb) const {
    return verb == kNone ? 3 : f_.r_.words.type(verb).lower_hash;
  }
  std::uint64_t verb_class(std::uint32_t verb) const {
    return verb == kNone ? 3 : mix(f_.classes_[f_.r_.words.id(verb)], 1);
  }
  /// Below 16: how far the verbs are.
  std::uint32_t left() const { return near.verb == kNone ? 9 : bucket(token_ - near.verb); }
  std::uint32_t right() const { return near.next_verb == kNone ? 9 : bucket(near.next_verb - token_); }
  /// Below 8: what stands between the left verb and the token.
  std::uint32_t between() const { return near.that * 4 + std::min(near.commas, 3u); }
  std::uint32_t from_start(std::uint32_t most) const { return std::min(token_ - f_.sentence_.begin, most); }
  std::uint32_t to_end(std::uint32_t most) const { return std::min(f_.sentence_.end - 1 - token_, most); }

 private:
  std::uint32_t at(int d) const { return static_cast<std::uint32_t>(std::int64_t{token_} + d); }
  const QuoteFeatures& f_;

 public:
  const Near& near;

 private:
  std::uint32_t token_;
};

namespace {

// The groups' bits, and that of the features that belong to none.
enum : unsigned { kContext = 1, kWord = 2, kLeft = 4, kRight = 8, kRest = 16, kAll = 31 };

}  // namespace

template <unsigned kParts>
void QuoteFeatures::append_parts(std::uint32_t token, FeatureList& out) const {
  using T = Template;
  const View v(*this, token);
  const auto add = [&](unsigned part, T which, auto value) {
    if ((kParts & part) != 0) add_feature(which, value(), out);
  };
  add(kContext, T::bias, [&] { return 0; });
  for (int d = -2; d <= 1; ++d)
    add(kRest, T::pair,
        [&] { return mix(mix(v.word(d), v.word(d + 1)), static_cast<std::uint64_t>(d + 8)); });
  add(kRest, T::classes, [&] { return mix(mix(v.word_class(-1), v.word_class(0)), v.word_class(1)); });
  add(kRest, T::classes, [&] { return mix(mix(v.word_class(-2), v.word_class(-1)), v.word_class(0)) + 1; });
  add(kRest, T::classes, [&] { return mix(mix(v.word_class(0), v.word_class(1)), v.word_class(2)) + 2; });
  add(kRest, T::cluster_pair, [&] { return mix(v.cluster(-1, 1), v.cluster(0, 1)); });
  add(kRest, T::cluster_pair, [&] { return mix(v.cluster(0, 1), v.cluster(1, 1)) + 1; });
  add(kRest, T::cluster_pair,
      [&] { return mix(mix(v.cluster(-1, 2), v.cluster(0, 2)), v.cluster(1, 2)) + 2; });
  add(kRest, T::cluster_pair, [&] {
    return mix(mix(v.cluster(-2, 2), v.cluster(-1, 2)), mix(v.cluster(0, 2), v.cluster(1, 2))) + 3;
  });
  for (int d = -1; d <= 1; ++d) {
    add(kContext, T::name, [&] { return mix(v.name(d), static_cast<std::uint64_t>(d + 8)); });
    add(kContext, T::rule, [&] { return mix(v.rule(d), static_cast<std::uint64_t>(d + 8)); });
  }
  add(kContext, T::name, [&] { return mix(v.name(0), v.name(1)) + 5; });
  add(kContext, T::rule, [&] { return mix(mix(v.rule(-1), v.rule(0)), v.rule(1)) + 7; });
  add(kWord, T::rule_word, [&] { return mix(v.rule(0), v.word(0)); });
  add(kWord, T::rule_word, [&] { return mix(v.rule(1), v.word(0)) + 1; });
  add(kWord, T::rule_word, [&] { return mix(v.rule(-1), v.word(0)) + 2; });
  add(kContext, T::marks, [&] { return v.marks(); });
  add(kWord, T::marks, [&] { return mix(v.marks(), v.word(0)) + 1; });
  const std::uint32_t left_verb = v.near.verb;
  const std::uint32_t right_verb = v.near.next_verb;
  add(kLeft, T::verb_left, [&] { return mix(v.verb_word(left_verb), v.left()); });
  add(kLeft, T::verb_left, [&] { return mix(v.verb_word(left_verb), v.between()) + 1; });
  add(kRest, T::verb_left, [&] { return mix(mix(v.verb_word(left_verb), v.word(0)), 2); });
  add(kLeft, T::verb_left, [&] { return mix(mix(v.verb_class(left_verb), v.left()), v.between()) + 3; });
  add(kRight, T::verb_right, [&] { return mix(v.verb_word(right_verb), v.right()); });
  add(kRest, T::verb_right, [&] { return mix(mix(v.verb_word(right_verb), v.word(0)), 2); });
  add(kRight, T::verb_right, [&] { return mix(v.verb_class(right_verb), v.right()) + 3; });
  add(kRest, T::verb_place, [&] { return mix(v.left(), v.right()); });
  add(kRest, T::verb_place, [&] { return mix(mix(v.left(), v.right()), v.word_class(0)) + 1; });
  add(kRest, T::clause, [&] { return mix(mix(v.left(), v.between()), v.word(0)); });
  add(kContext, T::edge, [&] { return mix(v.from_start(4), 1); });
  add(kContext, T::edge, [&] { return mix(v.to_end(3), 2); });
  add(kRest, T::first_word, [&] { return mix(r_.words.type(sentence_.begin).lower_hash, v.from_start(6)); });
  add(kContext, T::sentence, [&] { return has_marks_ * 2 + has_rule_; });
  add(kWord, T::sentence, [&] { return mix(has_rule_ * 2 + has_marks_, v.word(0)) + 1; });
}

void QuoteFeatures::append_place(std::uint32_t token, FeatureList& out) const {
  append_parts<kAll>(token, out);
}

void QuoteFeatures::append_rest(std::uint32_t token, FeatureList& out) const {
  append_parts<kRest>(token, out);
}

void QuoteFeatures::append_group(std::size_t group, std::uint32_t token, FeatureList& out) const {
  switch (group) {
    case 0:
      return append_parts<kContext>(token, out);
    case 1:
      return append_parts<kWord>(token, out);
    case 2:
      return append_parts<kLeft>(token, out);
    default:
      return append_parts<kRight>(token, out);
  }
}

std::array<std::uint64_t, QuoteFeatures::kGroups> QuoteFeatures::group_keys(std::uint32_t token) const {
  const View v(*this, token);
  const std::uint64_t names = (v.name(-1) << 7 | v.name(0)) << 7 | v.name(1);
  const std::uint64_t rules = (v.rule(-1) << 6 | v.rule(0)) << 6 | v.rule(1);
  const std::uint64_t marks = v.marks() << 1 | has_rule_;
  const std::uint64_t edges = v.from_start(4) << 2 | v.to_end(3);
  const auto verb = [&](std::uint32_t at) { return mix(v.verb_word(at), v.verb_class(at)); };
  return {spread(((names << 18 | rules) << 5 | marks) << 5 | edges), mix(v.word(0), rules << 5 | marks),
          mix(verb(v.near.verb), v.left() << 3 | v.between()), mix(verb(v.near.next_verb), v.right())};
}

}  // namespace copydesk
