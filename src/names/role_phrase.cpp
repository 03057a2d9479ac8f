// Reading noun phrases around role words.
#include "names/role_phrase.hpp"

#include <algorithm>

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestPhrase = 26;  // tokens
constexpr std::uint32_t kMostModifiers = 8;

}  // namespace

std::uint32_t RolePhrases::titles_begin(Span name, Span sentence) const {
  std::uint32_t begin = name.begin;
  while (begin > sentence.begin && w_.mention_at(begin - 1) == nullptr) {
    if (r_.words.in(begin - 1, List::honorific) && r_.words.capitalised(begin - 1)) {
      --begin;
      continue;
    }
    // `Rear Admiral`, in capitals and of two words.
    const std::uint32_t floor = begin >= sentence.begin + 2 ? begin - 2 : begin;
    if (floor < begin && r_.words.capitalised(floor) && w_.role_at(floor, begin) == 2) {
      begin = floor;
      continue;
    }
    if (r_.words.in(begin - 1, List::role) && r_.words.capitalised(begin - 1)) {
      --begin;
      continue;
    }
    break;
  }
  return begin;
}

/// `to`, `will`, `they`: a verb follows in its bare form.
bool RolePhrases::takes_bare_verb(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  return lower == "to" || w_.grammar().is(at, WordClass::subject_pronoun) || lower == "let" ||
         lower == "help" ||
         (w_.grammar().is(at, WordClass::auxiliary) && lower != "is" && lower != "was" && lower != "are" &&
          lower != "were" && lower != "be" && lower != "been" && lower != "being" && lower != "has" &&
          lower != "have" && lower != "had");
}

Span RolePhrases::title_before(Span name, Span sentence) const {
  // Forms of address stand between title and name: `Transport Minister Datuk Azlan`.
  std::uint32_t end = name.begin;
  while (end > sentence.begin && r_.words.in(end - 1, List::honorific) &&
         (is_form_of_address(r_.words.lower(end - 1)) ||
          (!w_.is_office_title(end - 1) && !r_.words.in(end - 1, List::role)))) {
    --end;
  }
  if (end == sentence.begin) return {};
  // `First Minister of Scotland [Nicola Sturgeon]`, `Secretary of the Presidency [Giorgio Jackson]`.
  const Mention* place = w_.mention_at(end - 1);
  const bool other = place != nullptr && place->type != EntityType::person &&
                     place->type != EntityType::date && place->type != EntityType::money;
  if (other || (place == nullptr && r_.words.capitalised(end - 1))) {
    std::uint32_t of = other ? std::max(place->tokens.begin, sentence.begin) : end - 1;
    while (of > sentence.begin && end - of < kMostModifiers && r_.words.capitalised(of - 1) &&
           r_.tokens[of - 1].kind == TokenKind::word && w_.mention_at(of - 1) == nullptr) {
      --of;
    }
    // `spokesperson for President [Rodrigo Duterte]` is another's role.
    const bool titled = !other && w_.ends_with_role({of, end});
    if (of > sentence.begin && r_.words.lower(of - 1) == "the") --of;
    const auto joint = of > sentence.begin + 1 ? r_.words.lower(of - 1) : std::string_view();
    if (!titled && (joint == "of" || joint == "to" || joint == "for" || joint == "at")) {
      const std::uint32_t begin = w_.modifiers_begin(of - 1, sentence.begin, true);
      if (w_.ends_with_role({begin, of - 1})) return {w_.possessor_begin(begin, sentence.begin), end};
    }
  }
  std::uint32_t begin = w_.modifiers_begin(end, sentence.begin, true);
  if (begin == end || !w_.ends_with_role({begin, end})) return {};
  // `to oust President [Rodrigo Duterte]`, `they stop Senator …`: a bare verb, as what stands before it
  // shows.
  if (begin > sentence.begin && begin + 1 < end && r_.words.casing(begin) == Casing::lower &&
      r_.words.capitalised(begin + 1) && w_.role_at(begin, end) == 0 && takes_bare_verb(begin - 1) &&
      w_.ends_with_role({begin + 1, end})) {
    ++begin;
  }
  // `Foreign Minister Sheikh`: the form of address behind an office is no part of it.
  while (end > begin + 1 && r_.words.in(end - 1, List::honorific) && w_.ends_with_role({begin, end - 1}))
    --end;
  return {w_.possessor_begin(begin, sentence.begin), end};
}

Span RolePhrases::phrase_ending_at(std::uint32_t end, Span sentence) const {
  // Back over `of the institute`, `at the Bank of Norland`, to the head.
  std::uint32_t tail = end;
  while (end - tail < kLongestPhrase) {
    std::uint32_t begin = w_.modifiers_begin(tail, sentence.begin, true);
    if (begin < tail && w_.ends_with_role({begin, tail}))
      return {w_.possessor_begin(begin, sentence.begin), end};
    // The last part of the phrase is no role: a preposition has to join it to one.
    begin = w_.modifiers_begin(tail, sentence.begin, false);
    std::uint32_t at = begin;
    const std::uint32_t possessor = w_.possessor_begin(at, sentence.begin);
    at = possessor;
    if (at > sentence.begin && w_.grammar().is(at - 1, WordClass::determiner)) --at;
    if (at <= sentence.begin + 1 || at == tail) return {};
    const auto before = r_.words.lower(at - 1);
    if (before == "and" && begin < tail) {
      tail = at - 1;
      continue;
    }
    if (before != "of" && before != "for" && before != "at" && before != "in" && before != "to" &&
        before != "on" && before != "from") {
      return {};
    }
    tail = at - 1;
  }
  return {};
}

/// The phrase at `begin`: modifiers, a role word, and what prepositions add.
Span RolePhrases::phrase_from(std::uint32_t begin, Span sentence) const {
  std::uint32_t at = begin;
  if (at < sentence.end &&
      (r_.words.lower(at) == "the" || r_.words.lower(at) == "a" || r_.words.lower(at) == "an"))
    ++at;
  const std::uint32_t start = at;
  // The head: the last role word of the run of nouns. A person may own it: `Ruiz’s lawyer`.
  std::uint32_t head_end = kNone;
  while (at < sentence.end && at - start < kLongestPhrase) {
    if (const std::uint32_t size = w_.role_at(at, sentence.end); size > 0) {
      at += size;
      head_end = at;
      continue;
    }
    const Mention* mention = w_.mention_at(at);
    if (mention != nullptr && mention->tokens.end < sentence.end &&
        r_.words.lower(mention->tokens.end) == "'s" && mention->type != EntityType::date) {
      at = mention->tokens.end + 1;
      continue;
    }
    if (w_.grammar().is(at, WordClass::determiner) && at == start && r_.words.lower(at) != "this" &&
        r_.words.lower(at) != "that") {
      ++at;  // `his lawyer`
      continue;
    }
    // `the commission’s director`, `health and emergencies minister`.
    const auto lower = r_.words.lower(at);
    if (at > start && at + 1 < sentence.end && head_end == kNone &&
        (lower == "'s" || lower == "'" || lower == "and") && w_.is_modifier(at + 1, false)) {
      ++at;
      continue;
    }
    if (!w_.is_modifier(at, false)) break;
    at = mention == nullptr ? at + 1 : mention->tokens.end;
  }
  if (head_end == kNone) return {};
  head_end = w_.after_head(head_end, sentence.end);
  at = std::max(at, head_end);
  // Words between the head and the run's end: `a war hero shot down`, but `the president went` is no phrase.
  std::uint32_t end = head_end;
  if (head_end < at) return {start, end};
  // `and author`, `, producer and founder`.
  while (at < sentence.end) {
    std::uint32_t next = at;
    while (next < sentence.end && (r_.words.form(next) == "," || r_.words.lower(next) == "and")) ++next;
    if (next == at || next > at + 2) break;
    std::uint32_t role = next;
    while (role < sentence.end && role < next + 3 && w_.role_at(role, sentence.end) == 0 &&
           w_.is_modifier(role, false))
      ++role;
    const std::uint32_t size = role < sentence.end ? w_.role_at(role, sentence.end) : 0;
    // After a comma alone another role has to close the list: `director, producer and founder`.
    if (size == 0 || (r_.words.lower(next - 1) != "and" &&
                      (role + size >= sentence.end || r_.words.lower(role + size) != "and"))) {
      break;
    }
    at = role + size;
    end = at;
  }
  // `of the union`, `at Kookmin University in Seoul`.
  while (at < sentence.end && at - start < kLongestPhrase && w_.grammar().is(at, WordClass::preposition) &&
         r_.words.lower(at) != "after" && r_.words.lower(at) != "before" && r_.words.lower(at) != "since" &&
         r_.words.lower(at) != "during" && r_.words.lower(at) != "until") {
    std::uint32_t next = at + 1;
    while (next < sentence.end && next - start < kLongestPhrase) {
      const Mention* mention = w_.mention_at(next);
      if (mention != nullptr) {
        if (mention->type == EntityType::date) break;
        next = mention->tokens.end;
        continue;
      }
      const auto lower = r_.words.lower(next);
      const bool inner = lower == "and" || lower == "&" || lower == "'s" || lower == "-" || lower == "'" ||
                         w_.grammar().is(next, WordClass::determiner);
      if (!inner &&
          (w_.closes(next) || r_.words.form(next) == "(" || w_.grammar().is(next, WordClass::preposition) ||
           w_.grammar().is(next, WordClass::auxiliary) || w_.grammar().is_pronoun(next) ||
           r_.words.in(next, List::function_word) || r_.tokens[next].kind == TokenKind::number)) {
        break;
      }
      if (!inner && w_.grammar().is_reporting_verb(next) && !r_.words.capitalised(next) && next > at + 2)
        break;
      ++next;
    }
    if (next == at + 1) break;
    at = next;
    end = next;
  }
  while (end > start && (r_.words.lower(end - 1) == "and" || r_.words.lower(end - 1) == "'s" ||
                         w_.grammar().is(end - 1, WordClass::preposition) ||
                         w_.grammar().is(end - 1, WordClass::determiner))) {
    --end;
  }
  return {start, end};
}

Span RolePhrases::apposition(std::uint32_t begin, Span sentence) const {
  const Span phrase = phrase_from(begin, sentence);
  // `Ruiz, Scout and Okoye`: a capitalised word without an article or a complement is a name.
  if (phrase.begin == begin && phrase.size() == 1 && r_.words.capitalised(begin)) return {};
  if (phrase.empty() || phrase.end >= sentence.end || w_.closes(phrase.end)) return phrase;
  // `Ruiz, the mayor said`: the next clause's subject. `a teacher based in Mbale`, `a nurse when …` are none.
  const bool indefinite = begin < phrase.begin && r_.words.lower(begin) != "the";
  if (indefinite && !w_.grammar().is_reporting_verb(phrase.end) &&
      !w_.grammar().is(phrase.end, WordClass::auxiliary))
    return phrase;
  const auto lower = r_.words.lower(phrase.end);
  if (w_.grammar().is(phrase.end, WordClass::preposition) ||
      w_.grammar().is(phrase.end, WordClass::coordinator) || lower == "(" || lower == "responsible") {
    return phrase;
  }
  return {};
}

Span RolePhrases::predicate(std::uint32_t begin, Span sentence) const {
  if (begin < sentence.end && w_.grammar().is(begin, WordClass::adverb)) ++begin;
  if (begin >= sentence.end) return {};
  const auto lower = r_.words.lower(begin);
  // Without an article only an office is meant: `was president of`.
  if (lower != "the" && lower != "a" && lower != "an" && lower != "one" &&
      w_.role_at(begin, sentence.end) == 0 && lower != "also" &&
      w_.possessor_begin(begin, sentence.begin) == begin && w_.mention_at(begin) == nullptr) {
    return {};
  }
  return phrase_from(begin, sentence);
}

Span RolePhrases::clause_from(std::uint32_t begin, Span sentence) const {
  std::uint32_t at = begin;
  while (at < sentence.end && at - begin < kLongestPhrase && !w_.closes(at)) ++at;
  return at > begin + 1 ? Span{begin, at} : Span{};
}

Span RolePhrases::head_of(Span phrase) const {
  Span head;
  for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
    if (w_.grammar().is(at, WordClass::preposition) && !head.empty()) break;
    if (const std::uint32_t size = w_.role_at(at, phrase.end); size > 0) {
      head = {at, at + size};
      at += size - 1;
    }
  }
  return head;
}

bool RolePhrases::holds_name(Span phrase) const {
  for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
    const Mention* mention = w_.mention_at(at);
    if (mention != nullptr && (mention->type == EntityType::org || mention->type == EntityType::loc ||
                               mention->type == EntityType::norp || mention->type == EntityType::facility)) {
      return true;
    }
  }
  return false;
}

}  // namespace copydesk
