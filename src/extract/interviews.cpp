// Alternating turns first, then the person interviewed.
#include "extract/interviews.hpp"

#include <algorithm>
#include <unordered_map>

#include "extract/turn_labels.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kFewestTurns = 4;       // with a label
constexpr std::uint32_t kFewestQuestions = 3;   // on lines of their own
constexpr std::uint32_t kLongestQuestion = 80;  // tokens
constexpr std::uint32_t kShortest = 5;          // tokens of a paragraph that goes on with an answer
constexpr std::uint32_t kNear = 6;              // tokens between `spoke to` and the name
constexpr int kBesideCue = 6;                   // mentions that one beside `spoke to` outweighs
constexpr int kSure = 2;                        // for whom the words before the questions have to speak
constexpr std::uint32_t kTail = 3;              // paragraphs at the end that may tell an interview

class InterviewReader {
 public:
  explicit InterviewReader(const Clauses& clauses) : c_(clauses), r_(clauses.reading()) {}

  std::vector<FoundQuote> run() {
    turns_ = find_turns(c_);
    const std::uint32_t unlabelled = count(TurnKind::none);
    if (turns_.size() - unlabelled >= kFewestTurns) {
      name_turns(c_, turns_);
      if (alternates() && named_twice() && speaks_of_itself()) {
        take_named();
      } else if (count(TurnKind::question) >= 2) {
        take_answers(count(TurnKind::answer) < 2);
      }
    }
    if (quotes_.empty()) {
      for (Turn& turn : turns_) turn.kind = is_question(turn) ? TurnKind::question : TurnKind::none;
      if (count(TurnKind::question) >= kFewestQuestions && asks_someone()) take_answers(true);
    }
    return std::move(quotes_);
  }

 private:
  std::uint32_t count(TurnKind kind) const {
    return static_cast<std::uint32_t>(
        std::count_if(turns_.begin(), turns_.end(), [&](const Turn& turn) { return turn.kind == kind; }));
  }

  /// A paragraph that ends in a question mark, and is none of quoted speech.
  bool is_question(const Turn& turn) const {
    return c_.form(turn.tokens.end - 1) == "?" && turn.tokens.size() <= kLongestQuestion &&
           turn.tokens.size() > 2 && c_.quotation_of(turn.tokens.begin) == kNone;
  }

  bool first_person(std::uint32_t at) const {
    const auto word = c_.lower(at);
    return c_.quotation_of(at) == kNone &&
           (word == "i" || word == "my" || word == "me" || word == "we" || word == "our" ||
            c_.form(at) == "us" || word == "myself" || word == "mine");
  }
  bool second_person(std::uint32_t at) const {
    const auto word = c_.lower(at);
    return c_.quotation_of(at) == kNone && (word == "you" || word == "your");
  }
  bool speaks(Span words) const {
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (first_person(at)) return true;
    }
    return false;
  }
  bool addresses(Span words) const {
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (second_person(at)) return true;
    }
    return false;
  }

  /// One label gives way to another at least three times.
  bool alternates() const {
    std::uint32_t changes = 0;
    std::uint64_t before = 0;
    for (const Turn& turn : turns_) {
      if (turn.kind == TurnKind::none || turn.kind == TurnKind::other) continue;
      changes += before != 0 && before != turn.who + 1;
      before = turn.who + 1;
    }
    return changes >= 3;
  }

  /// Two speakers with two turns or more, one of them a person with a name.
  bool named_twice() const {
    std::unordered_map<std::uint64_t, std::uint32_t> turns;
    bool person = false;
    std::uint32_t several = 0;
    for (const Turn& turn : turns_) {
      if (turn.kind == TurnKind::none || turn.kind == TurnKind::other) continue;
      if (++turns[turn.who] != 2) continue;
      ++several;
      person |= turn.person != kNone;
    }
    return several >= 2 && person;
  }

  /// A third of the turns hold a first person; lists of what each candidate stands for hold none.
  bool speaks_of_itself() const {
    std::uint32_t all = 0;
    std::uint32_t own = 0;
    for (const Turn& turn : turns_) {
      if (turn.kind != TurnKind::named) continue;
      ++all;
      own += speaks(turn.words) || addresses(turn.words);
    }
    return own >= 2 && 3 * own >= all;
  }

  /// A third of the questions say `you`.
  bool asks_someone() const {
    std::uint32_t all = 0;
    std::uint32_t asking = 0;
    for (const Turn& turn : turns_) {
      if (turn.kind != TurnKind::question) continue;
      ++all;
      asking += addresses(turn.words);
    }
    return 3 * asking >= all;
  }

  bool names(Span words, std::uint32_t entity) const {
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      const std::uint32_t mention = c_.mention_of(at);
      if (mention != kNone && c_.mention(mention).entity == entity) return true;
    }
    return false;
  }

  /// Whether an unlabelled paragraph goes on with the turn before: no heading, no quote, nothing about its
  /// speaker.
  bool goes_on(const Turn& turn, std::uint32_t entity) const {
    if (turn.tokens.size() < kShortest || r_.blocks[turn.block].kind != BlockKind::paragraph) return false;
    const std::uint32_t last = turn.tokens.end - 1;
    if (!c_.is_final(last) && c_.form(last) != ")" && c_.form(last) != ":" && c_.quotation_of(last) == kNone)
      return false;
    if (r_.tokens[turn.tokens.begin].kind == TokenKind::quote_mark) return false;
    return entity == kNone || !names(turn.tokens, entity);
  }

  /// The turn turns_[first] of a person, with the paragraphs behind it that belong to it. `label` is empty
  /// where none names him.
  void add(std::size_t first, Span label, std::uint32_t person) {
    const std::uint32_t entity = person == kNone ? kNone : c_.mention(person).entity;
    const Span words = turns_[first].words;
    FoundQuote found;
    found.quote.kind = QuoteKind::direct;
    found.quote.spans.push_back(words);
    const auto next = std::find_if(turns_.begin() + static_cast<std::ptrdiff_t>(first) + 1, turns_.end(),
                                   [](const Turn& turn) { return turn.kind != TurnKind::none; });
    const bool last = next == turns_.end();
    for (auto turn = turns_.begin() + static_cast<std::ptrdiff_t>(first) + 1; turn != next; ++turn) {
      if (!goes_on(*turn, entity)) break;
      // Behind the last turn the article may go on.
      if (last && !speaks(turn->tokens)) break;
      if (last && tells_interview(turn->tokens)) break;
      found.quote.spans.push_back(turn->tokens);
    }
    found.source = label;
    found.labelled = !label.empty();
    found.continues = label.empty();
    found.speaker = person;
    found.origin = Origin::turn;
    quotes_.push_back(std::move(found));
  }

  void take_named() {
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      if (turns_[i].kind == TurnKind::named) add(i, turns_[i].label, turns_[i].person);
    }
  }

  /// Answers stand under `A:`, or without label behind the questions.
  void take_answers(bool unlabelled) {
    std::vector<std::size_t> answers;
    std::uint32_t own = 0;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      const bool answer = unlabelled
                              ? i > 0 && turns_[i].kind == TurnKind::none &&
                                    turns_[i - 1].kind == TurnKind::question && goes_on(turns_[i], kNone)
                              : turns_[i].kind == TurnKind::answer;
      if (!answer) continue;
      answers.push_back(i);
      own += speaks(turns_[i].words);
    }
    // An explainer answers its own questions.
    if (answers.size() < 2 || own < 2 || 5 * own < 2 * answers.size()) return;
    const std::uint32_t person = interviewee(answers);
    if (person == kNone) return;
    const std::uint32_t entity = c_.mention(person).entity;
    for (const std::size_t i : answers) {
      if (!names(turns_[i].words, entity)) add(i, {}, person);
    }
  }

  bool tells_interview(Span words) const {
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (longest_phrase(r_, at, words.end, set_of(List::interview_cue)).size > 0) return true;
    }
    return false;
  }

  /// A mention of the person whom the words before the first question name most and beside a wording that
  /// tells an interview, and the answers least; or kNone, also where no such wording stands there or in the
  /// last paragraphs.
  std::uint32_t interviewee(const std::vector<std::size_t>& answers) const {
    const auto first = std::find_if(turns_.begin(), turns_.end(),
                                    [](const Turn& t) { return t.kind == TurnKind::question; });
    if (first == turns_.end()) return kNone;
    const std::uint32_t low = first->tokens.begin;
    std::unordered_map<std::uint32_t, int> scores;  // by entity
    const auto is_person = [&](std::uint32_t mention) {
      return c_.mention(mention).type == EntityType::person;
    };
    for (std::uint32_t i = 0; i < c_.mentions().size() && c_.mention(i).tokens.begin < low; ++i) {
      if (is_person(i)) ++scores[c_.mention(i).entity];
    }
    bool told = false;
    std::uint32_t last = kNone;
    std::uint32_t mention = 0;
    for (const Sentence& sentence : r_.sentences) {
      if (sentence.tokens.begin >= low) break;
      if (const std::uint32_t beside = named_beside_cue(sentence.tokens, last, told); beside != kNone)
        scores[c_.mention(beside).entity] += kBesideCue;
      for (; mention < c_.mentions().size() && c_.mention(mention).tokens.begin < sentence.tokens.end;
           ++mention) {
        if (is_person(mention)) last = mention;
      }
    }
    for (std::size_t i = turns_.size() - std::min<std::size_t>(kTail, turns_.size());
         !told && i < turns_.size(); ++i)
      told = tells_interview(turns_[i].tokens);
    if (!told) return kNone;
    for (const std::size_t answer : answers) {
      std::uint32_t before = kNone;
      for (std::uint32_t at = turns_[answer].words.begin; at < turns_[answer].words.end; ++at) {
        const std::uint32_t named = c_.mention_of(at);
        if (named != kNone && named != before && is_person(named)) {
          const auto known = scores.find(c_.mention(named).entity);
          if (known != scores.end()) known->second -= 2;
        }
        before = named;
      }
    }
    std::uint32_t best = kNone;
    for (std::uint32_t i = 0; i < c_.mentions().size() && c_.mention(i).tokens.begin < low; ++i) {
      if (!is_person(i)) continue;
      const int score = scores[c_.mention(i).entity];
      if (score >= kSure && (best == kNone || score > scores[c_.mention(best).entity])) best = i;
    }
    return best;
  }

  /// A person, but for `the Echo’s Ana Ruiz`, who asks.
  bool answers_there(std::uint32_t mention) const {
    if (mention == kNone || c_.mention(mention).type != EntityType::person) return false;
    const std::uint32_t begin = c_.mention(mention).tokens.begin;
    if (begin < 2 || c_.form(begin - 1) != "'s" || c_.mention_of(begin - 2) == kNone) return true;
    return c_.mention(c_.mention_of(begin - 2)).type != EntityType::org;
  }

  /// The person nearest behind the cue, else the last one before it in the sentence.
  std::uint32_t named_beside_cue(Span sentence, std::uint32_t last, bool& told) const {
    std::uint32_t before = kNone;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      // `She spoke to the Echo`: who was named last.
      if (c_.is(at, WordClass::subject_pronoun) &&
          (c_.is(at, WordClass::male_pronoun) || c_.is(at, WordClass::female_pronoun)) && before == kNone)
        before = last;
      const std::uint32_t mention = c_.mention_of(at);
      if (answers_there(mention)) before = mention;
      const std::uint32_t size = longest_phrase(r_, at, sentence.end, set_of(List::interview_cue)).size;
      if (size == 0) continue;
      told = true;
      for (std::uint32_t i = at + size; i < sentence.end && i < at + size + kNear; ++i) {
        const std::uint32_t behind = c_.mention_of(i);
        if (answers_there(behind)) return behind;
      }
      if (before != kNone) return before;
    }
    return kNone;
  }

  const Clauses& c_;
  const Reading& r_;
  std::vector<Turn> turns_;
  std::vector<FoundQuote> quotes_;
};

}  // namespace

std::vector<FoundQuote> find_interview_turns(const Clauses& clauses) {
  return InterviewReader(clauses).run();
}

}  // namespace copydesk
