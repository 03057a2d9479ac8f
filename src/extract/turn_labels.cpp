// Labels by their colon and capitals; persons by surname and initials.
#include "extract/turn_labels.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestLabel = 8;  // tokens

constexpr auto kAskers = std::to_array<std::string_view>(
    {"q", "question", "interviewer", "reporter", "journalist", "host", "moderator", "presenter", "us", "we"});

class LabelReader {
 public:
  LabelReader(const Clauses& clauses, Turn& turn) : c_(clauses), r_(clauses.reading()), turn_(turn) {}

  void read() {
    std::uint32_t at = turn_.tokens.begin;
    const std::uint32_t end = turn_.tokens.end;
    std::uint32_t brackets = 0;
    while (at < end && (c_.form(at) == "*" || c_.form(at) == "**" || c_.form(at) == "(")) {
      brackets += c_.form(at) == "(";
      ++at;
    }
    const std::uint32_t begin = at;
    const std::uint32_t stop = std::min(end, begin + kLongestLabel);
    while (at < stop && is_label_word(at, begin)) ++at;
    std::uint32_t last = at;
    if (last == begin || last >= end) return;
    if (c_.form(last - 1) == "." && last == begin + 2 && is_letter(begin)) {
      // `Q. Why?`, `A. Because.`
      --last;
      at = last + 1;
    } else if (brackets > 0) {
      // `((Ana Ruiz)) Why?`
      for (; brackets > 0 && at < end && c_.form(at) == ")"; --brackets) ++at;
      if (brackets > 0) return;
      if (at < end && c_.form(at) == ":") ++at;
    } else {
      // `Ana Ruiz (D-Ohio): …`
      if (c_.form(at) == "(") {
        while (at < stop && c_.form(at) != ")") ++at;
        if (at >= stop || at + 1 >= end) return;
        ++at;
      }
      if (c_.form(at) != ":") return;
      ++at;
    }
    while (at < end && (c_.form(at) == "*" || c_.form(at) == "**" || c_.form(at) == ":")) ++at;
    if (at >= end || r_.tokens[at].kind == TokenKind::quote_mark) return;
    turn_.label = {begin, last};
    turn_.words = {at, end};
    classify();
  }

 private:
  bool is_letter(std::uint32_t at) const { return c_.lower(at) == "q" || c_.lower(at) == "a"; }

  bool is_label_word(std::uint32_t at, std::uint32_t begin) const {
    if (c_.quotation_of(at) != kNone) return false;
    const auto form = c_.form(at);
    if (at > begin && (form == "." || form == "-")) return true;
    return r_.tokens[at].kind == TokenKind::word && r_.words.capitalised(at);
  }

  void classify() {
    const std::uint32_t first = turn_.label.begin;
    const auto word = c_.lower(first);
    for (std::uint32_t at = first; at < turn_.label.end; ++at) {
      if (r_.tokens[at].kind == TokenKind::word) turn_.who = r_.words.type(at).lower_hash;
    }
    if (turn_.label.size() <= 2 && std::find(kAskers.begin(), kAskers.end(), word) != kAskers.end()) {
      turn_.kind = TurnKind::question;
    } else if (turn_.label.size() == 1 && (word == "a" || word == "answer")) {
      turn_.kind = TurnKind::answer;
    } else if (c_.mention_of(first) != kNone && c_.mention(c_.mention_of(first)).type == EntityType::org) {
      turn_.kind = TurnKind::question;
    } else {
      turn_.kind = TurnKind::named;
    }
  }

  const Clauses& c_;
  const Reading& r_;
  Turn& turn_;
};

/// `ar` of `Ana Ruiz`, `AR`, `A.R.`: first letters, if all are ASCII.
std::string initials_of(const Clauses& c, Span name, bool label) {
  std::string letters;
  for (std::uint32_t at = name.begin; at < name.end; ++at) {
    for (const char byte : c.lower(at)) {
      if (byte >= 'a' && byte <= 'z') letters += byte;
      if (!label && !letters.empty()) break;
    }
  }
  return letters;
}

}  // namespace

std::vector<Turn> find_turns(const Clauses& clauses) {
  const Reading& r = clauses.reading();
  std::vector<Turn> turns;
  for (std::size_t first = 0; first < r.sentences.size();) {
    std::size_t end = first + 1;
    while (end < r.sentences.size() && r.sentences[end].block == r.sentences[first].block) ++end;
    const BlockKind kind = r.blocks[r.sentences[first].block].kind;
    if (kind == BlockKind::paragraph || kind == BlockKind::subheading || kind == BlockKind::standfirst) {
      Turn turn;
      turn.tokens = {r.sentences[first].tokens.begin, r.sentences[end - 1].tokens.end};
      turn.words = turn.tokens;
      turn.block = r.sentences[first].block;
      LabelReader(clauses, turn).read();
      turns.push_back(turn);
    }
    first = end;
  }
  return turns;
}

void name_turns(const Clauses& clauses, std::vector<Turn>& turns) {
  const Reading& r = clauses.reading();
  std::unordered_map<std::uint64_t, std::uint32_t> by_surname;
  std::unordered_map<std::string, std::uint32_t> by_initials;
  for (std::uint32_t i = 0; i < clauses.mentions().size(); ++i) {
    const Mention& mention = clauses.mention(i);
    if (mention.type != EntityType::person) continue;
    by_surname.try_emplace(r.words.type(mention.tokens.end - 1).lower_hash, i);
    if (mention.tokens.size() > 1) by_initials.try_emplace(initials_of(clauses, mention.tokens, false), i);
  }
  // `Trump:` behind `Eric Trump:` is he, whoever else bears the name.
  std::unordered_map<std::uint64_t, std::uint32_t> by_label;
  std::unordered_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> unknown;  // turns, questions
  for (Turn& turn : turns) {
    if (turn.kind != TurnKind::named) continue;
    const std::uint64_t surname = turn.who;
    const std::uint32_t own = clauses.mention_of(turn.label.end - 1);
    const bool full = own != kNone && clauses.mention(own).tokens.size() > 1;
    if (const auto found = by_label.find(surname); found != by_label.end() && !full)
      turn.person = found->second;
    if (turn.person == kNone && own != kNone && clauses.mention(own).type == EntityType::person)
      turn.person = own;
    if (turn.person == kNone) {
      const auto found = by_surname.find(surname);
      if (found != by_surname.end()) turn.person = found->second;
    }
    if (turn.person == kNone) {
      const std::string letters = initials_of(clauses, turn.label, true);
      const bool short_form = letters.size() >= 2 && letters.size() <= 3;
      const auto found = short_form ? by_initials.find(letters) : by_initials.end();
      if (found != by_initials.end()) turn.person = found->second;
    }
    if (turn.person != kNone) {
      turn.who = clauses.mention(turn.person).entity;
      if (full) by_label.try_emplace(surname, turn.person);
      continue;
    }
    auto& [times, asked] = unknown[turn.who];
    ++times;
    asked += clauses.form(turn.tokens.end - 1) == "?";
  }
  // `GUARD:` speaks, `Winner:` and `Photos:` do not; who asks in half of his turns (`The Echo:`) only asks.
  for (Turn& turn : turns) {
    if (turn.kind != TurnKind::named || turn.person != kNone) continue;
    const auto [times, asked] = unknown[turn.who];
    const bool asks = times >= 2 && 2 * asked >= times;
    const bool letters = turn.label.size() == 1 && clauses.form(turn.label.begin).size() <= 3;
    if (times >= 2 && r.words.casing(turn.label.end - 1) == Casing::upper && !(asks && letters)) continue;
    turn.kind = asks ? TurnKind::question : TurnKind::other;
  }
}

}  // namespace copydesk
