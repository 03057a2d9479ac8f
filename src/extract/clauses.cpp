// Cues and subjects by closed classes, lexicons and names.
#include "extract/clauses.hpp"

#include <algorithm>
#include <array>

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestSubject = 40;  // tokens, with appositions

// Past forms of reporting verbs that do not end in -ed and are no nouns.
constexpr std::array<std::string_view, 26> kIrregularPast = {
    "said", "told",  "wrote",  "written", "thought",    "knew",    "known",  "felt",  "saw",
    "seen", "heard", "found",  "swore",   "sworn",      "spoke",   "spoken", "went",  "began",
    "sang", "held",  "sought", "meant",   "understood", "foresaw", "read",   "forgot"};

bool is_irregular_past(std::string_view word) {
  return std::find(kIrregularPast.begin(), kIrregularPast.end(), word) != kIrregularPast.end();
}

}  // namespace

Clauses::Clauses(const Reading& reading, const std::vector<Mention>& mentions)
    : r_(reading),
      mentions_(mentions),
      grammar_(reading.words),
      quotations_(find_quotations(reading)),
      mention_of_(reading.tokens.size(), kNone),
      quotation_of_(reading.tokens.size(), kNone) {
  const auto mark = [](std::vector<std::uint32_t>& of, Span tokens, std::uint32_t id) {
    std::fill(of.begin() + tokens.begin, of.begin() + tokens.end, id);
  };
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) mark(mention_of_, mentions_[i].tokens, i);
  for (std::uint32_t i = 0; i < quotations_.size(); ++i) mark(quotation_of_, quotations_[i].tokens, i);
}

bool Clauses::is_punctuation(std::uint32_t token) const {
  return r_.tokens[token].kind == TokenKind::punctuation || r_.tokens[token].kind == TokenKind::quote_mark;
}
bool Clauses::is_comma(std::uint32_t token) const {
  return form(token) == ",";
}
bool Clauses::is_dash(std::uint32_t token) const {
  const auto f = form(token);
  return f == "—" || f == "–" || f == "--" || f == "―" || f == "-";
}
bool Clauses::is_final(std::uint32_t token) const {
  const auto f = form(token);
  return f == "." || f == "?" || f == "!" || f == "…" || f == "..." || f == "....";
}

std::uint32_t Clauses::count_words(const std::vector<Span>& spans) const {
  std::uint32_t words = 0;
  for (const Span span : spans) {
    for (std::uint32_t at = span.begin; at < span.end; ++at) words += !is_punctuation(at);
  }
  return words;
}

bool Clauses::is_title(const Quotation& quotation) const {
  std::uint32_t capitals = 0;
  for (std::uint32_t at = quotation.tokens.begin; at < quotation.tokens.end; ++at) {
    // `“The Donald. Big Daddy.”`: more than one sentence.
    if (form(at) == "!" || (is_final(at) && at + 2 < quotation.tokens.end)) return false;
    if (r_.tokens[at].kind != TokenKind::word || r_.words.casing(at) == Casing::none) continue;
    const bool function_word = r_.words.in(at, List::function_word);
    if (!r_.words.capitalised(at) && !function_word) return false;
    capitals += r_.words.capitalised(at) && !function_word;
  }
  return capitals >= 2;
}

bool Clauses::is_person_like(std::uint32_t token) const {
  if (mention_of_[token] != kNone) {
    const EntityType type = mentions_[mention_of_[token]].type;
    return type == EntityType::person || type == EntityType::org || type == EntityType::norp ||
           type == EntityType::loc;
  }
  return is(token, WordClass::subject_pronoun) || r_.words.in(token, List::group) ||
         r_.words.in(token, List::role) || r_.words.in(token, List::document);
}

bool Clauses::is_cue_verb(std::uint32_t token) const {
  if (!grammar_.is_reporting_verb(token) || quotation_of_[token] != kNone || mention_of_[token] != kNone)
    return false;
  if (r_.words.casing(token) == Casing::upper) return false;
  if (token == 0) return true;
  const std::uint32_t before = token - 1;
  const auto word = lower(token);
  if (is(before, WordClass::determiner) && !is(before, WordClass::subject_pronoun)) return false;
  if (word.ends_with("ed") || word.ends_with("ing") || is_irregular_past(word)) {
    // `the proposed law`, `his stated aim`: a participle before its noun.
    return !(token + 1 < r_.tokens.size() && word.ends_with("ed") && form(before) == "'s" &&
             r_.words.casing(token + 1) == Casing::lower && !r_.words.in(token + 1, List::function_word));
  }
  // `claim`, `claims`, `report`, `vote`: nouns as well, so what stands before has to be a subject.
  if (form(before) == "'s" ||
      (is(before, WordClass::preposition) && word.size() > 0 && lower(before) != "to"))
    return false;
  if (is(before, WordClass::auxiliary) || lower(before) == "to" || is_pronoun_subject(before)) return true;
  if (is(before, WordClass::relative) || is(before, WordClass::adverb) || is_comma(before) ||
      is_dash(before) || quotation_of_[before] != kNone) {
    return true;
  }
  if (is(before, WordClass::coordinator)) return !r_.words.in(token, List::speech_noun);
  if (r_.tokens[before].kind == TokenKind::number) return false;
  if (mention_of_[before] != kNone || form(before) == ")") return true;
  if (is_punctuation(before)) return token + 1 < r_.tokens.size() && begins_noun_phrase(token + 1);
  const bool plural = lower(before).ends_with('s') || lower(before) == "people" ||
                      lower(before) == "police" || lower(before) == "men" || lower(before) == "women" ||
                      lower(before) == "data";
  return word.ends_with('s') ? !plural || is_person_like(before) : plural;
}

bool Clauses::is_pronoun_subject(std::uint32_t token) const {
  return is(token, WordClass::subject_pronoun) && !is(token, WordClass::determiner);
}

bool Clauses::is_passive(Span cue) const {
  if (lower(cue.end - 1).ends_with("ing")) return false;
  for (std::uint32_t at = cue.begin; at + 1 < cue.end; ++at) {
    const auto word = lower(at);
    if (word == "was" || word == "were" || word == "been" || word == "being" || word == "is" ||
        word == "are" || word == "be")
      return true;
  }
  return false;
}

Span Clauses::cue_around(std::uint32_t verb, std::uint32_t low) const {
  std::uint32_t begin = verb;
  while (begin > low) {
    const std::uint32_t before = begin - 1;
    if (quotation_of_[before] != kNone || mention_of_[before] != kNone) break;
    const bool part = is(before, WordClass::auxiliary) ||
                      (is(before, WordClass::adverb) && !is(before, WordClass::subject_pronoun)) ||
                      lower(before) == "to";
    if (!part || r_.words.casing(before) == Casing::title) break;
    --begin;
  }
  // `yesterday said` and `to say` alone: an infinitive's `to` belongs only behind a verb (`went on to say`).
  if (begin < verb && lower(begin) == "to" && begin > low && grammar_.is_reporting_verb(begin - 1)) --begin;
  return {begin, verb + 1};
}

bool Clauses::begins_noun_phrase(std::uint32_t token) const {
  if (r_.tokens[token].kind == TokenKind::number) return true;
  if (is_punctuation(token)) return false;
  if (is(token, WordClass::determiner) || is(token, WordClass::subject_pronoun)) return true;
  if (mention_of_[token] != kNone) return mentions_[mention_of_[token]].type != EntityType::date;
  if (r_.words.capitalised(token) && !r_.words.in(token, List::function_word)) return true;
  if (r_.words.in(token, List::function_word)) return false;
  return !grammar_.is_reporting_verb(token);
}

Span Clauses::noun_phrase_ending(std::uint32_t last, std::uint32_t low) const {
  if (is_punctuation(last) || quotation_of_[last] != kNone) return {};
  if (mention_of_[last] == kNone && is(last, WordClass::subject_pronoun) &&
      (last == low || !is(last - 1, WordClass::determiner))) {
    return {last, last + 1};
  }
  if (mention_of_[last] == kNone && r_.words.in(last, List::function_word)) return {};
  std::uint32_t begin = last;
  bool relative = false;
  // `A study published last year`: the date belongs to the phrase, but never begins it.
  const std::uint32_t end = last + 1;
  while (mention_of_[last] != kNone && mentions_[mention_of_[last]].type == EntityType::date && last > low) {
    last = std::max(mentions_[mention_of_[last]].tokens.begin, low + 1) - 1;
    if (last > low && mention_of_[last] == kNone && is(last, WordClass::preposition)) --last;
    begin = last;
    if (is_punctuation(last) || quotation_of_[last] != kNone ||
        (mention_of_[last] == kNone && r_.words.in(last, List::function_word)))
      return {};
  }
  while (begin > low && last - begin < kLongestSubject) {
    const std::uint32_t before = begin - 1;
    if (mention_of_[begin] != kNone && mention_of_[begin] == mention_of_[before]) {
      --begin;
      continue;
    }
    if (quotation_of_[before] != kNone) break;
    if (is_punctuation(before) && form(before) != "-") {
      // `Sen. Ana Ruiz (D-Ohio)` keeps its bracket; a comma inside a noun phrase does not.
      break;
    }
    if (r_.tokens[before].kind == TokenKind::symbol && form(before) != "$" && form(before) != "%" &&
        form(before) != "&")
      break;
    if (mention_of_[before] == kNone) {
      const auto word = lower(before);
      if (is(before, WordClass::relative) && word != "that") {
        relative = true;
        --begin;
        continue;
      }
      if (word == "that" || word == "if" || word == "whether" || word == "as" || word == "because" ||
          word == "while" || word == "when" || word == "but" || word == "so" || word == "yet" ||
          word == "than" || word == "although" || word == "though" || word == "after" || word == "before" ||
          word == "since" || word == "until" || word == "where" || word == "how" || word == "what" ||
          word == "why") {
        break;
      }
      if ((word == "and" || word == "or") && before > low) {
        // `the US and Russia said` is one subject; `he left and officials said` is not.
        const std::uint32_t left = before - 1;
        if (!is_person_like(left) && mention_of_[left] == kNone) break;
        --begin;
        continue;
      }
      // A second verb in -ed is a participle: `a study published last year found`.
      if (is(before, WordClass::auxiliary) || (is_cue_verb(before) && !word.ends_with("ed"))) {
        if (!relative) break;
      }
      if (is(before, WordClass::subject_pronoun) && !is(before, WordClass::determiner)) break;
    } else if (mentions_[mention_of_[before]].type == EntityType::date) {
      break;
    }
    --begin;
  }
  // `In a statement the company`, `At the weekend officials`: an adverbial before the subject.
  const auto cut = [&](std::uint32_t from) {
    for (std::uint32_t at = last; at > from; --at) {
      if (mention_of_[at] != kNone && mention_of_[at - 1] == mention_of_[at]) continue;
      const bool starts =
          (is(at, WordClass::determiner) && lower(at) != "one") || (mention_of_[at] != kNone && at > from);
      if (starts && !is(at - 1, WordClass::preposition) && form(at - 1) != "'s" &&
          !is(at - 1, WordClass::determiner) && !is(at - 1, WordClass::coordinator) &&
          r_.words.casing(at - 1) != Casing::lower) {
        return at;
      }
      if (is(at, WordClass::determiner) && lower(at) != "one" && !is(at - 1, WordClass::preposition) &&
          mention_of_[at] == kNone)
        return at;
    }
    return from;
  };
  while (begin < last && (is(begin, WordClass::coordinator) ||
                          (is(begin, WordClass::adverb) && !is(begin, WordClass::subject_pronoun) &&
                           mention_of_[begin] == kNone))) {
    ++begin;
  }
  if (begin < last && mention_of_[begin] == kNone && is(begin, WordClass::preposition)) begin = cut(begin);
  // `a clause to which the minister objected`: the relative is not the subject; `with critics saying` has one
  // inside.
  while (begin < last && mention_of_[begin] == kNone && !is(begin, WordClass::determiner) &&
         (is(begin, WordClass::preposition) || (is(begin, WordClass::relative) && lower(begin) != "who"))) {
    ++begin;
  }
  // `(SIGAR)’s report`: the owner stands in the bracket.
  if (begin < last && form(begin) == "'s") ++begin;
  // `the man who investigators say …`: the relative is the object.
  if (begin < last && lower(begin) == "who" && mention_of_[begin] == kNone && is_person_like(begin + 1))
    ++begin;
  return {begin, end};
}

Span Clauses::subject_before(std::uint32_t end, std::uint32_t low) const {
  if (end <= low) return {};
  std::uint32_t last = end - 1;
  if (is_comma(last) || is_dash(last) || form(last) == ")") {
    // An apposition or relative clause stands between the name and its verb: `Ana Ruiz, who replaced him in
    // July, said`.
    const std::uint32_t stop = end - low > kLongestSubject ? end - kLongestSubject : low;
    std::uint32_t best = kNone;
    for (std::uint32_t at = last; at-- > stop;) {
      if (quotation_of_[at] != kNone || is_final(at)) break;
      if (!is_comma(at) && !is_dash(at) && form(at) != "(") continue;
      if (at == stop) break;
      const std::uint32_t head = at - 1;
      const std::uint32_t first = at + 1;
      // `Russia’s deputy foreign minister, Andrey Rudenko, said`: the name itself stands between the commas.
      if (best == kNone && mention_of_[first] != kNone &&
          mentions_[mention_of_[first]].type == EntityType::person &&
          mentions_[mention_of_[first]].tokens == Span{first, last}) {
        const Span whole = noun_phrase_ending(head, low);
        return {whole.empty() ? first : whole.begin, last};
      }
      if (is_person_like(head)) {
        best = at;
        // `Donna Rawlings, of Springfield, Va., said`: a place behind a comma or preposition may be part of
        // an apposition.
        if (mention_of_[head] != kNone) {
          const Mention& name = mentions_[mention_of_[head]];
          const std::uint32_t begin = name.tokens.begin;
          const bool inner = name.type == EntityType::loc && begin > stop &&
                             (is_comma(begin - 1) || is(begin - 1, WordClass::preposition));
          if (!inner) break;
        }
      }
    }
    if (best == kNone) return {};
    const Span name = noun_phrase_ending(best - 1, low);
    return name.empty() ? Span{} : Span{name.begin, last};
  }
  return noun_phrase_ending(last, low);
}

std::uint32_t Clauses::noun_phrase_from(std::uint32_t begin, std::uint32_t high) const {
  std::uint32_t at = begin;
  while (at < high && at - begin < kLongestSubject) {
    if (mention_of_[at] != kNone) {
      const Mention& name = mentions_[mention_of_[at]];
      if (name.type == EntityType::date && at > begin) break;
      at = std::min(name.tokens.end, high);
      // A person's name ends the phrase, but for `and` another, a bracket, a possessive, or a noun (`the
      // Blair adviser`).
      const bool noun = at < high && r_.words.casing(at) == Casing::lower &&
                        !r_.words.in(at, List::function_word) && !is(at, WordClass::adverb) &&
                        !grammar_.is_reporting_verb(at);
      if (name.type == EntityType::person && at < high && form(at) != "'s" && lower(at) != "and" &&
          form(at) != "(" && form(at) != "-" && !noun)
        break;
      continue;
    }
    if (form(at) == "(") {
      std::uint32_t close = at;
      while (close < high && form(close) != ")") ++close;
      if (close == high || close - at > 8) break;
      at = close + 1;
      continue;
    }
    if (quotation_of_[at] != kNone || (is_punctuation(at) && form(at) != "-")) break;
    const auto word = lower(at);
    if (at > begin) {
      if (word == "that" || word == "in" || word == "during" || word == "after" || word == "before" ||
          word == "as" || word == "when" || word == "while" || word == "on" || word == "because" ||
          word == "if" || word == "but" || word == "about" || word == "to" || word == "at" ||
          word == "whether" || word == "through" || word == "via" || word == "by") {
        // `officials at the ministry`, `a man in the crowd` keep it; a time or an occasion does not.
        const bool place = (word == "in" || word == "at" || word == "on" || word == "by") && at + 1 < high &&
                           !is_person_like(at - 1);
        const bool dated = at + 1 < high && mention_of_[at + 1] != kNone &&
                           mentions_[mention_of_[at + 1]].type == EntityType::date;
        const bool nominal =
            mention_of_[begin] == kNone && is(begin, WordClass::determiner) && mention_of_[at - 1] == kNone;
        if (!(word == "at" && nominal && !dated) &&
            !(place && nominal && !dated && word == "in" && lower(at + 1) != "a"))
          break;
      }
      if ((is(at, WordClass::auxiliary) || is(at, WordClass::subject_pronoun)) &&
          !is(at, WordClass::determiner)) {
        bool relative = false;
        for (std::uint32_t i = begin; i < at; ++i) relative |= is(i, WordClass::relative);
        if (!relative) break;
      }
      if (is(at, WordClass::adverb) && r_.words.casing(at) == Casing::lower && !is(at, WordClass::determiner))
        break;
      if (is_cue_verb(at) && !lower(at).ends_with("ing")) break;
    }
    ++at;
  }
  while (at > begin && (is(at - 1, WordClass::coordinator) ||
                        (is(at - 1, WordClass::preposition) && mention_of_[at - 1] == kNone)))
    --at;
  return at;
}

Span Clauses::subject_after(std::uint32_t begin, std::uint32_t high) const {
  if (begin >= high || !begins_noun_phrase(begin) || quotation_of_[begin] != kNone) return {};
  if (is(begin, WordClass::subject_pronoun) && mention_of_[begin] == kNone &&
      !is(begin, WordClass::determiner))
    return {begin, begin + 1};
  std::uint32_t end = noun_phrase_from(begin, high);
  if (end == begin) return {};
  // Appositions and relative clauses behind the name, up to the next clause.
  while (end + 1 < high && is_comma(end) && quotation_of_[end] == kNone) {
    const std::uint32_t next = end + 1;
    const bool apposition =
        (is(next, WordClass::determiner) && !is(next, WordClass::subject_pronoun)) ||
        is(next, WordClass::relative) || r_.words.in(next, List::role) ||
        r_.tokens[next].kind == TokenKind::number ||
        (mention_of_[next] != kNone && mentions_[mention_of_[next]].type != EntityType::date);
    if (!apposition) break;
    std::uint32_t at = next;
    while (at < high && !is_comma(at) && !is_final(at) && !is_dash(at) && quotation_of_[at] == kNone &&
           form(at) != ";" && form(at) != ":")
      ++at;
    end = at;
    if (end - begin > kLongestSubject) break;
  }
  return {begin, end};
}

}  // namespace copydesk
