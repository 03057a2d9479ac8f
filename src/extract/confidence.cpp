// The features of a quote's confidence.
#include "extract/confidence.hpp"

#include <algorithm>
#include <cmath>

namespace copydesk {
namespace {

constexpr std::string_view kFeatureText = "confidence 3\n";

enum : std::uint64_t {
  kBias,
  kKind,
  kOrigin,
  kAct,
  kMargin,
  kMarginOf,
  kCueMargin,
  kSourceMargin,
  kUntagged,
  kAgreed,
  kCue,
  kCueWord,
  kCueForm,
  kOrder,
  kSource,
  kFirst,
  kClause,
  kLength,
  kShort,
  kSourceCue,
  kSourceForm,
  kCuePhrase,
  kCueFirst,
  kSourceHead,
  kFirstWord,
  kActSource,
};

// Chosen by pages that count speech alone and by `polnear.dev`, which counts thoughts (docs/models.md).
constexpr float kDoubt = 0.0128F;
constexpr float kSure = 0.94F;

enum Source : std::uint64_t { kNobody, kPronoun, kName, kNominal };

Source source_of(const Clauses& c, Span source) {
  if (source.empty()) return kNobody;
  if (source.size() == 1 && c.mention_of(source.begin) == kNone && c.grammar().is_pronoun(source.begin))
    return kPronoun;
  for (std::uint32_t at = source.begin; at < source.end; ++at) {
    if (c.mention_of(at) != kNone) return kName;
  }
  return kNominal;
}

std::uint64_t cue_class(const Clauses& c, Span cue) {
  if (cue.empty()) return 0;
  if (c.lower(cue.begin) == "according") return 1;
  const auto last = cue.end - 1;
  if (c.is(last, WordClass::saying_verb)) return 2;
  if (c.is(last, WordClass::speech_verb)) return c.is(last, WordClass::loose_verb) ? 3 : 4;
  if (c.is(last, WordClass::thought_verb)) return 5;
  for (std::uint32_t at = cue.begin; at < cue.end; ++at) {
    if (c.grammar().is_reporting_verb(at)) return 6;
    if (c.reading().words.in(at, List::speech_noun)) return 7;
  }
  return c.is_punctuation(cue.begin) ? 8 : 9;
}

}  // namespace

std::string_view confidence_feature_text() {
  return kFeatureText;
}

void append_confidence_features(const Clauses& c, const FoundQuote& found, ValuedFeatures& features) {
  const Quote& quote = found.quote;
  const Words& r = c.reading().words;
  const auto add = [&](std::uint64_t name, std::uint64_t value, float weight = 1) {
    features.emplace_back(mix(name + 1, value), weight);
  };
  const auto kind = static_cast<std::uint64_t>(quote.kind);
  const auto margin = [](std::int16_t raw) { return std::clamp(static_cast<float>(raw) / 200, -2.0F, 4.0F); };
  add(kBias, 0);
  add(kKind, kind);
  add(kOrigin, static_cast<std::uint64_t>(found.origin) * 4 + kind);
  const auto act = static_cast<std::uint64_t>(quote.act);
  add(kAct, act * 4 + kind);
  add(kMargin, 0, margin(found.margin));
  add(kMarginOf, kind, margin(found.margin));
  add(kCueMargin, kind, margin(found.cue_margin));
  add(kSourceMargin, 0, margin(found.source_margin));
  add(kUntagged, (found.margin == 0) * 4 + (found.cue_margin == 0) * 2 + (found.source_margin == 0));
  const std::uint64_t cue = cue_class(c, quote.cue);
  const Source source = source_of(c, found.source);
  add(kAgreed, found.agreed * 4U + kind);
  add(kCue, cue * 4 + kind);
  if (!quote.cue.empty()) {
    add(kCueWord, r.type(quote.cue.end - 1).lower_hash);
    std::uint64_t phrase = 0;
    for (std::uint32_t at = quote.cue.begin; at < quote.cue.end; ++at)
      phrase = mix(phrase + 1, r.type(at).lower_hash);
    add(kCuePhrase, phrase);
    add(kCueFirst, mix(quote.cue.size(), r.type(quote.cue.begin).lower_hash));
    add(kCueForm, (c.lower(quote.cue.end - 1).ends_with("ing") * 2 + c.is_passive(quote.cue)) * 4 + kind);
    const bool behind = quote.cue.begin >= quote.spans.front().end;
    add(kOrder, behind * 16 + kind * 4 + std::min<std::uint64_t>(3, quote.cue.size()));
  }
  add(kSource, source * 4 + kind);
  if (!found.source.empty()) {
    // The last word is the head of short phrases, the first one tells `it`, `they`, `some`, `no one`.
    add(kSourceHead, r.type(found.source.begin).lower_hash);
    if (source != kName) add(kSourceHead, mix(1, r.type(found.source.end - 1).lower_hash));
  }
  const std::uint32_t first = quote.spans.front().begin;
  std::uint64_t begins = 0;
  if (c.lower(first) == "that")
    begins = 1;
  else if (c.is(first, WordClass::complementiser))
    begins = 2;
  else if (c.lower(first) == "to")
    begins = 3;
  else if (c.is(first, WordClass::subject_pronoun))
    begins = 4;
  else if (c.is(first, WordClass::determiner))
    begins = 5;
  else if (c.mention_of(first) != kNone)
    begins = 6;
  else if (c.is(first, WordClass::preposition))
    begins = 7;
  const std::uint32_t words = c.count_words(quote.spans);
  bool clause = false;
  for (const Span span : quote.spans) {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      clause = clause || c.is(at, WordClass::auxiliary) || c.is_cue_verb(at);
    }
  }
  add(kSourceCue, ((source * 16 + cue) * 2 + (!quote.cue.empty() && c.is_passive(quote.cue))) * 4 + kind);
  add(kFirstWord, mix(cue, r.type(first).lower_hash));
  add(kActSource, (source * 16 + act) * 2 + clause);
  add(kSourceForm, ((source * 8 + begins) * 2 + clause) * 4 + kind);
  add(kFirst, (begins * 2 + clause) * 4 + kind);
  add(kClause, (clause * 8 + act) * 4 + kind);
  add(kLength, kind, std::log(static_cast<float>(words + 1)));
  add(kShort, std::min<std::uint64_t>(words, 8) * 4 + kind);
}

QuoteConfidence::QuoteConfidence(const ModelFile& file) : model_(file, Section::linear) {
  if (file.text(Section::templates) != kFeatureText)
    file.fail("made for other features than are here: train it again");
}

namespace {

/// `The ferry is expected to sail`, `she is widely considered a genius`: a passive whose subject is what is
/// thought about, not who thinks so. `was told` has the hearer there, `was convinced` the one who thinks.
bool names_nobody(const Clauses& clauses, const FoundQuote& found) {
  const Span cue = found.quote.cue;
  if (cue.empty() || !clauses.is_passive(cue)) return false;
  if (found.source.empty()) return true;
  std::uint32_t verb = cue.end - 1;
  while (verb > cue.begin && (clauses.lower(verb) == "as" || clauses.lower(verb) == "to")) --verb;
  return found.source.end <= cue.begin && clauses.is(verb, WordClass::thought_verb) &&
         !clauses.is(verb, WordClass::hearer_verb) && clauses.lower(verb) != "worried" &&
         clauses.lower(verb) != "determined";
}

}  // namespace

void leave_out_doubtful(const Clauses& clauses, std::optional<float> least, std::vector<FoundQuote>& quotes) {
  std::erase_if(quotes, [&](const FoundQuote& found) {
    const Quote& quote = found.quote;
    if (quote.kind == QuoteKind::direct) return false;
    if (least) return quote.confidence < *least;
    if (names_nobody(clauses, found)) return true;
    // `declined to give his name`, `asked when it would open`: what was left unsaid or asked is told by the
    // cue.
    if (quote.act == Act::declined || quote.act == Act::question) return false;
    const bool said = !quote.cue.empty() && clauses.is(quote.cue.end - 1, WordClass::saying_verb);
    if (quote.confidence >= kSure || (said && !found.source.empty())) return false;
    // What is wrong costs a reader the same at any length; what is right and long is worth more.
    const auto words = static_cast<float>(clauses.count_words(quote.spans));
    return 1 - quote.confidence > kDoubt * words;
  });
}

void QuoteConfidence::rate(const Clauses& clauses, std::vector<FoundQuote>& quotes) const {
  ValuedFeatures features;
  for (FoundQuote& found : quotes) {
    features.clear();
    append_confidence_features(clauses, found, features);
    found.quote.confidence = logistic(model_.score(features));
  }
}

}  // namespace copydesk
