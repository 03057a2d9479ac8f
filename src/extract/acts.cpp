// Acts by lists of verbs and nouns, and by the few constructions that turn one into another.
#include "extract/acts.hpp"

#include <array>
#include <optional>
#include <utility>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::array kActLists = {
    std::pair{List::declining_cue, Act::declined}, std::pair{List::denial_cue, Act::denial},
    std::pair{List::question_cue, Act::question},  std::pair{List::order_cue, Act::order},
    std::pair{List::promise_cue, Act::promise},    std::pair{List::belief_cue, Act::belief},
    std::pair{List::feeling_cue, Act::feeling},
};

// Verbs whose negation is silence: `did not say`, `would not comment`.
constexpr auto kAnswers = std::to_array<std::string_view>(
    {"say", "comment", "respond", "reply", "answer", "disclose", "specify", "elaborate", "identify",
     "confirm", "provide", "discuss", "explain", "reveal", "clarify", "name", "give", "return", "address"});

std::optional<Act> listed(const Clauses& c, std::uint32_t token) {
  for (const auto& [list, act] : kActLists) {
    if (c.reading().words.in(token, list)) return act;
  }
  return std::nullopt;
}

/// Whether an infinitive follows, at once or behind the one spoken to: `agreed to`, `told [them] to`.
bool infinitive_follows(const Clauses& c, const Quote& quote) {
  const std::uint32_t size = c.reading().words.size();
  const std::uint32_t end = std::min(size, quote.cue.end + 8);
  for (std::uint32_t at = quote.cue.end; at < end; ++at) {
    if (c.lower(at) == "to") {
      return at + 1 < size && !c.is(at + 1, WordClass::determiner) && c.mention_of(at + 1) == kNone &&
             !c.is(at + 1, WordClass::object_pronoun);
    }
    if (c.is_punctuation(at) || c.is(at, WordClass::complementiser) || c.is(at, WordClass::auxiliary) ||
        c.is_cue_verb(at))
      return false;
  }
  return false;
}

bool negated(const Clauses& c, Span cue, std::uint32_t verb) {
  for (std::uint32_t at = verb; at-- > cue.begin || (at != kNone && verb - at <= 3);) {
    if (c.is_punctuation(at) || c.mention_of(at) != kNone) return false;
    const auto word = c.lower(at);
    if (word == "not" || word == "n't" || word == "never" || word.ends_with("n't") || word == "cannot")
      return true;
    if (!c.is(at, WordClass::auxiliary) && !c.is(at, WordClass::adverb)) return false;
  }
  return false;
}

}  // namespace

Act act_of(const Clauses& c, const Quote& quote) {
  const Span cue = quote.cue;
  if (cue.empty()) return Act::statement;
  const std::uint32_t size = c.reading().words.size();
  for (std::uint32_t at = cue.begin; at < cue.end; ++at) {
    const auto word = c.lower(at);
    if (c.is(at, WordClass::auxiliary) || c.is(at, WordClass::adverb)) continue;
    if (holds(kAnswers, word) && negated(c, cue, at)) return Act::declined;
    const auto next = at + 1 < size ? c.lower(at + 1) : std::string_view();
    if ((word.starts_with("want") || word.starts_with("demand")) && next == "to" && at + 2 < size &&
        c.lower(at + 2) == "know")
      return Act::question;
    if (word.starts_with("call") && (next == "for" || next == "on" || next == "upon")) return Act::order;
    if (word.starts_with("agree") || word.starts_with("offer"))
      return at + 1 == cue.end && infinitive_follows(c, quote) ? Act::promise : Act::statement;
    if (word == "told" || word == "tell" || word == "tells" || word == "telling" ||
        word.starts_with("remind") || word.starts_with("warn"))
      return infinitive_follows(c, quote) ? Act::order : Act::statement;
    if (word.starts_with("ask"))
      return next == "for" || infinitive_follows(c, quote) ? Act::order : Act::question;
    // `has no comment`.
    if (word == "comment" && at > 0 && c.lower(at - 1) == "no") return Act::declined;
    if (const auto act = listed(c, at)) return *act;
    // `expressed the hope that`, `voiced concern`: what is expressed is said.
    if (c.grammar().is_reporting_verb(at)) return Act::statement;
  }
  return Act::statement;
}

}  // namespace copydesk
