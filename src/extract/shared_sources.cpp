// The conjunction before the cue, and whoever spoke or acted before it in the sentence.
#include "extract/shared_sources.hpp"

#include <algorithm>

#include "extract/stretches.hpp"

namespace copydesk {
namespace {

class SourceSharer {
 public:
  SourceSharer(const Clauses& clauses, std::vector<FoundQuote>& quotes)
      : c_(clauses), m_(clauses), quotes_(quotes) {}

  void run() {
    for (std::size_t i = 0; i < quotes_.size(); ++i) {
      FoundQuote& found = quotes_[i];
      if (!found.source.empty() || found.quote.cue.empty() || found.labelled || found.speaker != kNone ||
          found.continues || c_.is_passive(found.quote.cue))
        continue;
      const std::uint32_t joined = joined_at(found.quote.cue);
      if (joined != kNone) found.source = subject_before(i, joined);
    }
  }

 private:
  /// Where that stands which joins the cue to what goes before, or kNone: `and`, `but later`, `then`, the
  /// comma of `…, adding`.
  std::uint32_t joined_at(Span cue) const {
    const std::uint32_t low = m_.sentence(cue.begin).begin;
    std::uint32_t at = cue.begin;
    bool then = c_.lower(at) == "then";
    while (at > low && (c_.is(at - 1, WordClass::adverb) || c_.lower(at - 1) == "then")) {
      --at;
      then |= c_.lower(at) == "then";
    }
    if (at == 0 || c_.quotation_of(at) != kNone) return kNone;
    if (at > low && c_.lower(cue.begin).ends_with("ing") &&
        (c_.is_comma(at - 1) || c_.is_dash(at - 1) || c_.quotation_of(at - 1) != kNone))
      return at;
    const auto before = c_.lower(at - 1);
    if (before == "and" || before == "but" || before == "or" || before == "yet") return at - 1;
    return then ? at : kNone;
  }

  Span subject_before(std::size_t number, std::uint32_t joined) const {
    const std::uint32_t cue = quotes_[number].quote.cue.begin;
    const std::uint32_t low = m_.sentence(cue).begin;
    const FoundQuote* nearest = nullptr;
    for (std::size_t i = 0; i < number; ++i) {
      const FoundQuote& other = quotes_[number - 1 - i];
      if (other.quote.spans.front().begin + kFarthest < cue) break;
      if (other.quote.cue.empty() || other.quote.cue.begin >= joined || c_.is_passive(other.quote.cue))
        continue;
      // `… “What do you think?” then added: …`: the sentence ended inside the marks.
      const bool beside =
          other.quote.spans.back().end + 1 >= joined && other.quote.spans.back().end <= joined;
      if (other.quote.cue.begin < low && !beside) continue;
      if (nearest == nullptr || other.quote.cue.begin > nearest->quote.cue.begin) nearest = &other;
    }
    return nearest != nullptr ? nearest->source : first_subject(low, joined);
  }

  /// `[Ana Ruiz] stepped down in May and said …`: who stands at the sentence's beginning.
  Span first_subject(std::uint32_t low, std::uint32_t high) const {
    std::uint32_t at = low;
    while (at < high &&
           (c_.is_dash(at) || c_.is(at, WordClass::determiner) ||
            c_.reading().words.in(at, List::honorific) || c_.reading().words.in(at, List::role)) &&
           c_.mention_of(at) == kNone && !c_.is(at, WordClass::subject_pronoun))
      ++at;
    if (at >= high) return {};
    if (c_.mention_of(at) == kNone)
      return c_.is(at, WordClass::subject_pronoun) && !c_.is(at, WordClass::determiner) ? Span{at, at + 1}
                                                                                        : Span{};
    const Mention& mention = c_.mention(c_.mention_of(at));
    const bool speaks = mention.type == EntityType::person || mention.type == EntityType::org;
    // `Trump campaign`, `Ruiz’s lawyer` are others.
    const std::uint32_t next = mention.tokens.end;
    const bool acts = next < high && (c_.is(next, WordClass::auxiliary) || c_.lower(next).ends_with("ed") ||
                                      c_.grammar().is_reporting_verb(next));
    return speaks && acts ? mention.tokens : Span{};
  }

  static constexpr std::uint32_t kFarthest = 200;  // tokens from a quote to the cue that goes on

  const Clauses& c_;
  const Stretches m_;
  std::vector<FoundQuote>& quotes_;
};

}  // namespace

void share_sources(const Clauses& clauses, std::vector<FoundQuote>& quotes) {
  SourceSharer(clauses, quotes).run();
}

}  // namespace copydesk
