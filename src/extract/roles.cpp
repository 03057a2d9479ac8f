// Roles by what stands beside a name.
#include "extract/roles.hpp"

#include "extract/grammar.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestRole = 24;  // tokens

class RoleReader {
 public:
  RoleReader(const Reading& reading, const std::vector<Mention>& mentions)
      : r_(reading), grammar_(reading.words), mention_of_(reading.tokens.size(), kNone) {
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      for (std::uint32_t at = mentions[i].tokens.begin; at < mentions[i].tokens.end; ++at)
        mention_of_[at] = i;
    }
    mentions_ = &mentions;
  }

  /// The role's tokens beside a name in its sentence, or none.
  Span role_of(Span name, Span sentence) const {
    Span role = before(name, sentence);
    if (role.empty()) role = before_comma(name, sentence);
    if (role.empty()) role = behind(name, sentence);
    return role;
  }

 private:
  bool is_role_word(std::uint32_t at) const { return r_.words.in(at, List::role); }
  bool has_role_word(Span span) const {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      if (is_role_word(at)) return true;
      const auto phrase = longest_phrase(r_, at, span.end, set_of(List::role));
      if (phrase.size > 0) return true;
    }
    return false;
  }
  bool is_comma(std::uint32_t at) const { return r_.words.form(at) == ","; }
  bool is_noun_like(std::uint32_t at) const {
    if (mention_of_[at] != kNone) {
      const EntityType type = (*mentions_)[mention_of_[at]].type;
      return type != EntityType::person && type != EntityType::date && type != EntityType::money;
    }
    if (r_.tokens[at].kind != TokenKind::word) return r_.words.form(at) == "-" || r_.words.form(at) == "/";
    if (r_.words.in(at, List::function_word)) return false;
    return !r_.words.in(at, List::speech_verb) || is_role_word(at);
  }

  /// `Kremlin spokesman [Dmitry Peskov]`, `Prime Minister [Ana Ruiz]`.
  Span before(Span name, Span sentence) const {
    std::uint32_t begin = name.begin;
    while (begin > sentence.begin && r_.words.in(begin - 1, List::honorific) && !is_role_word(begin - 1))
      --begin;
    const std::uint32_t end = begin;
    while (begin > sentence.begin && is_noun_like(begin - 1) && end - begin < 8) --begin;
    // `former`, `acting`, `deputy` belong to it; a participle before (`killed police officer`) is rare
    // enough.
    while (begin < end && (r_.words.form(begin) == "-" || r_.words.form(begin) == "/")) ++begin;
    const Span role{begin, end};
    if (role.empty()) return {};
    const auto last = longest_ending(role);
    return last ? role : Span{};
  }

  /// Whether a role word or phrase ends where the span ends.
  bool longest_ending(Span span) const {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      const auto phrase = longest_phrase(r_, at, span.end, set_of(List::role));
      if (phrase.size > 0 && at + phrase.size == span.end) return true;
    }
    return false;
  }

  /// `Russia’s deputy foreign minister, [Andrey Rudenko]`, `the director of the institute, [Ana Ruiz]`.
  Span before_comma(Span name, Span sentence) const {
    if (name.begin < sentence.begin + 2 || !is_comma(name.begin - 1)) return {};
    // The name has to be the whole apposition: a comma, an end or a verb follows.
    if (name.end < sentence.end && mention_of_[name.end] != kNone) return {};
    const std::uint32_t end = name.begin - 1;
    std::uint32_t begin = end;
    while (begin > sentence.begin && end - begin < kLongestRole) {
      const std::uint32_t at = begin - 1;
      if (mention_of_[at] != kNone && (*mentions_)[mention_of_[at]].type == EntityType::person) break;
      const auto word = r_.words.lower(at);
      const bool linking = word == "of" || word == "for" || word == "and" || word == "the" || word == "at" ||
                           word == "in" || word == "to" || word == "'s" || word == "a" || word == "an" ||
                           word == "his" || word == "her" || word == "their" || word == "its" || word == "on";
      if (!linking && !is_noun_like(at)) break;
      --begin;
    }
    begin = behind_determiner({begin, end});
    const Span role{begin, end};
    if (role.empty() || !has_role_word(role)) return {};
    return role;
  }

  /// Behind the last article or possessor that no preposition governs: `with the Korean army marshal` ->
  /// `Korean army marshal`.
  std::uint32_t behind_determiner(Span span) const {
    std::uint32_t begin = span.begin;
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      const bool governed = at > span.begin && grammar_.is(at - 1, WordClass::preposition) && at - 1 > begin;
      const auto word = r_.words.lower(at);
      if (word == "'s" || ((word == "the" || word == "a" || word == "an" || word == "his" || word == "her" ||
                            word == "their" || word == "its") &&
                           !governed)) {
        begin = at + 1;
      }
    }
    while (begin < span.end &&
           (grammar_.is(begin, WordClass::preposition) || grammar_.is(begin, WordClass::coordinator)))
      ++begin;
    return begin;
  }

  /// `[Michael Kofman], a senior fellow on … at the institute,`, `[Ana Ruiz], 42, who is the mayor of`.
  Span behind(Span name, Span sentence) const {
    std::uint32_t at = name.end;
    if (at >= sentence.end) return {};
    if (!is_comma(at)) return copula(name, sentence);
    ++at;
    // An age.
    if (at + 1 < sentence.end && r_.tokens[at].kind == TokenKind::number && is_comma(at + 1)) at += 2;
    if (at >= sentence.end) return {};
    const auto word = r_.words.lower(at);
    if (word == "who") {
      if (at + 1 >= sentence.end || !is_copula(at + 1)) return {};
      at += 2;
    }
    if (at < sentence.end &&
        (r_.words.lower(at) == "the" || r_.words.lower(at) == "a" || r_.words.lower(at) == "an"))
      ++at;
    return phrase_from(at, sentence.end);
  }

  bool is_copula(std::uint32_t at) const {
    const auto word = r_.words.lower(at);
    return word == "is" || word == "was" || word == "became" || word == "remains";
  }

  /// `[Ana Ruiz] is the mayor of`.
  Span copula(Span name, Span sentence) const {
    std::uint32_t at = name.end;
    if (at + 2 >= sentence.end || !is_copula(at)) return {};
    ++at;
    const auto word = r_.words.lower(at);
    if (word != "the" && word != "a" && word != "an") return {};
    const Span role = phrase_from(at + 1, sentence.end);
    return role;
  }

  /// The noun phrase from `begin` to its clause's end, if a role word is its head.
  Span phrase_from(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t at = begin;
    std::uint32_t head = kNone;
    while (at < end && at - begin < kLongestRole) {
      if (mention_of_[at] != kNone) {
        const EntityType type = (*mentions_)[mention_of_[at]].type;
        if (type == EntityType::person) return {};
        if (type == EntityType::date) break;
        at = (*mentions_)[mention_of_[at]].tokens.end;
        continue;
      }
      const auto form = r_.words.form(at);
      if (r_.tokens[at].kind == TokenKind::quote_mark) break;
      if (r_.tokens[at].kind == TokenKind::punctuation && form != "-") break;
      if (grammar_.is(at, WordClass::relative) || grammar_.is(at, WordClass::auxiliary)) break;
      if (grammar_.is(at, WordClass::subordinator) && form != "as") break;
      if (head == kNone) {
        if (grammar_.is(at, WordClass::preposition)) return {};
        const auto phrase = longest_phrase(r_, at, end, set_of(List::role));
        if (phrase.size > 0) {
          head = at;
          at += phrase.size;
          continue;
        }
      }
      ++at;
    }
    if (head == kNone || at <= begin) return {};
    while (at > begin &&
           (grammar_.is(at - 1, WordClass::preposition) || grammar_.is(at - 1, WordClass::coordinator)))
      --at;
    return {begin, at};
  }

  const Reading& r_;
  Grammar grammar_;
  std::vector<std::uint32_t> mention_of_;
  const std::vector<Mention>* mentions_ = nullptr;
};

}  // namespace

void find_roles(const Reading& reading, const std::vector<Mention>& mentions, std::vector<Entity>& entities) {
  const RoleReader reader(reading, mentions);
  std::size_t sentence = 0;
  for (const Mention& mention : mentions) {
    while (sentence < reading.sentences.size() &&
           reading.sentences[sentence].tokens.end <= mention.tokens.begin)
      ++sentence;
    if (mention.type != EntityType::person || sentence >= reading.sentences.size()) continue;
    Entity& entity = entities[mention.entity];
    if (!entity.role.empty()) continue;
    const Span role = reader.role_of(mention.tokens, reading.sentences[sentence].tokens);
    if (!role.empty())
      entity.role = {reading.tokens[role.begin].bytes.begin, reading.tokens[role.end - 1].bytes.end};
  }
}

}  // namespace copydesk
