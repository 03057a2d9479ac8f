// From the words beside a quote to the one who spoke.
#include "extract/speakers.hpp"

#include <algorithm>

#include "tokens/grammar.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kUnnamedReach = 120;  // tokens from a nameless speaker to a pronoun that means him

enum class Gender : std::uint8_t { unknown, male, female };

class Resolver {
 public:
  Resolver(const Reading& reading, const std::vector<Mention>& mentions, const std::vector<Entity>& entities)
      : r_(reading), mentions_(mentions), entities_(entities), grammar_(reading.words) {
    gender_.assign(entities.size(), Gender::unknown);
    for (const Mention& mention : mentions) {
      if (mention.type == EntityType::person) learn_gender(mention);
    }
  }

  Attribution resolve(std::uint32_t id, const FoundQuote& found) {
    Attribution result;
    result.quote = id;
    result.source = found.source;
    const std::uint32_t at = found.quote.spans.front().begin;
    if (found.source.empty()) return result;
    const bool relative = r_.words.lower(found.source.begin) == "who";
    const std::uint32_t head = relative ? mention_before(found.source.begin) : head_mention(found.source);
    const bool pronoun = found.source.size() == 1 && mention_at(found.source.begin) == kNone &&
                         grammar_.is_pronoun(found.source.begin) && !relative;
    if (head != kNone) {
      name(result, mentions_[head].entity);
      result.how = Evidence::name;
    } else if (pronoun) {
      result.how = Evidence::pronoun;
      const std::uint32_t entity = antecedent(found.source.begin);
      const Nominal* unnamed = unnamed_antecedent(found.source.begin, entity);
      if (unnamed != nullptr) {
        result.name = unnamed->name;
      } else if (entity != kNone) {
        name(result, entity);
      } else {
        result.name = bytes_of(found.source);
      }
    } else {
      result.how = Evidence::nominal;
      const Span source = relative ? noun_before(found.source.begin) : found.source;
      if (source.empty()) return result;
      const std::uint32_t entity = described(source);
      if (entity != kNone) {
        name(result, entity);
      } else {
        const Nominal* known = known_nominal(source);
        result.name = known != nullptr ? known->name : bytes_of(without_article(source));
        nominals_.push_back({result.name, head_hash(source), at,
                             r_.words.lower(head_of(source)).ends_with('s'),
                             is_indefinite(source) || (known != nullptr && known->indefinite)});
      }
    }
    if (found.continues) result.how = Evidence::continuation;
    if (result.entity != kNone && entities_[result.entity].type != EntityType::person) {
      last_body_ = result.entity;
      last_body_at_ = at;
    }
    if (result.entity != kNone && entities_[result.entity].type == EntityType::person) {
      last_person_ = result.entity;
      last_person_at_ = at;
    }
    return result;
  }

 private:
  /// A speaker without a name: `a woman in the crowd`, `officials`.
  struct Nominal {
    Span name;  // bytes
    std::uint64_t head = 0;
    std::uint32_t at = 0;  // token of the quote
    bool plural = false;
    bool indefinite = false;  // `a woman`; `the mayor` may be somebody with a name
  };

  /// The noun that a noun phrase is about: `spokesman` in `a spokesman for the ministry`.
  std::uint32_t head_of(Span source) const {
    std::uint32_t at = source.begin;
    while (at + 1 < source.end) {
      const std::uint32_t next = at + 1;
      if (grammar_.is(next, WordClass::preposition) || grammar_.is(next, WordClass::relative) ||
          r_.tokens[next].kind == TokenKind::punctuation) {
        if (at > source.begin || !grammar_.is(at, WordClass::determiner)) break;
      }
      ++at;
    }
    return at;
  }
  bool is_indefinite(Span source) const {
    const auto word = r_.words.lower(source.begin);
    return word == "a" || word == "an" || word == "one" || word == "another";
  }
  std::uint64_t head_hash(Span source) const { return r_.words.type(head_of(source)).lower_hash; }

  /// `the spokesman` after `a spokesman for the ministry`: the fuller words that came first.
  const Nominal* known_nominal(Span source) const {
    if (r_.words.lower(source.begin) != "the" || source.size() > 3) return nullptr;
    const std::uint64_t head = head_hash(source);
    for (auto nominal = nominals_.rbegin(); nominal != nominals_.rend(); ++nominal) {
      if (nominal->head == head) return &*nominal;
    }
    return nullptr;
  }

  /// `they said` after `officials said`; `he said` right after `a man in the crowd said`, where no person
  /// spoke since.
  const Nominal* unnamed_antecedent(std::uint32_t pronoun, std::uint32_t person) const {
    if (nominals_.empty()) return nullptr;
    const Nominal& last = nominals_.back();
    const bool plural = grammar_.is(pronoun, WordClass::plural_pronoun);
    const bool singular =
        grammar_.is(pronoun, WordClass::male_pronoun) || grammar_.is(pronoun, WordClass::female_pronoun);
    if (last.at > pronoun || pronoun - last.at > kUnnamedReach) return nullptr;
    if (plural) return last.plural ? &last : nullptr;
    if (r_.words.lower(pronoun) == "it")
      return !last.plural && !last.indefinite && last_body_at_ < last.at ? &last : nullptr;
    if (!singular || !last.indefinite) return nullptr;
    if (person == kNone) return &last;
    // A name that came between is the nearer ground.
    for (std::uint32_t i = first_mention(pronoun); i-- > 0 && mentions_[i].tokens.begin > last.at;) {
      if (mentions_[i].type == EntityType::person) return nullptr;
    }
    return last_person_ == kNone || last_person_at_ < last.at ? &last : nullptr;
  }

  Span bytes_of(Span tokens) const {
    return {r_.tokens[tokens.begin].bytes.begin, r_.tokens[tokens.end - 1].bytes.end};
  }

  void name(Attribution& result, std::uint32_t entity) const {
    result.entity = entity;
    result.name = bytes_of(mentions_[entities_[entity].name].tokens);
  }

  /// First mention that ends behind the token.
  std::uint32_t first_mention(std::uint32_t token) const {
    return static_cast<std::uint32_t>(
        std::partition_point(mentions_.begin(), mentions_.end(),
                             [&](const Mention& m) { return m.tokens.end <= token; }) -
        mentions_.begin());
  }
  std::uint32_t mention_at(std::uint32_t token) const {
    const std::uint32_t i = first_mention(token);
    return i < mentions_.size() && mentions_[i].tokens.contains(token) ? i : kNone;
  }

  void learn_gender(const Mention& mention) {
    Gender& gender = gender_[mention.entity];
    const std::uint32_t begin = mention.tokens.begin;
    if (begin > 0) {
      const auto before = r_.words.lower(begin - 1);
      if (before == "mr." || before == "mr" || before == "sir" || before == "lord") gender = Gender::male;
      if (before == "mrs." || before == "mrs" || before == "ms." || before == "ms" || before == "miss" ||
          before == "lady" || before == "dame") {
        gender = Gender::female;
      }
    }
    if (gender != Gender::unknown || mention.tokens.size() < 2) return;
    const bool male = r_.words.in(begin, List::male_name);
    const bool female = r_.words.in(begin, List::female_name);
    if (male != female) gender = male ? Gender::male : Gender::female;
  }

  /// The named one whom the noun phrase is about: `Kremlin spokesman [Dmitry Peskov]`, `[Ana Ruiz], a
  /// doctor`; none in `a spokesman for [Ana Ruiz]`, `Ana Ruiz’s lawyer`.
  std::uint32_t head_mention(Span source) const {
    std::uint32_t best = kNone;
    for (std::uint32_t i = first_mention(source.begin);
         i < mentions_.size() && mentions_[i].tokens.begin < source.end; ++i) {
      const Mention& m = mentions_[i];
      if (m.type == EntityType::date || m.type == EntityType::money || m.type == EntityType::norp) continue;
      const bool possessive = m.tokens.end < source.end && r_.words.form(m.tokens.end) == "'s";
      bool behind_preposition = false;
      bool behind_comma = false;
      for (std::uint32_t at = source.begin; at < m.tokens.begin; ++at) {
        behind_preposition |= grammar_.is(at, WordClass::preposition) && mention_at(at) == kNone;
        if (r_.words.form(at) == ",") {
          behind_comma = true;
          // `the White House press secretary, Josh Earnest,`: the apposition names him.
          behind_preposition = at + 1 == m.tokens.begin ? false : behind_preposition;
        }
        behind_comma |= grammar_.is(at, WordClass::relative);
      }
      // `US Ambassador to the UN [Linda Ortiz]`: the title before the name holds the preposition.
      if (m.type == EntityType::person && behind_preposition && !behind_comma &&
          ends_phrase(m.tokens.end, source)) {
        std::uint32_t before = m.tokens.begin - 1;
        while (before > source.begin && r_.words.in(before, List::honorific)) --before;
        behind_preposition =
            grammar_.is(before, WordClass::preposition) || grammar_.is(before, WordClass::determiner);
      }
      if (possessive || behind_preposition) continue;
      if (m.type == EntityType::person) {
        // `Trump and other officials`, `Ana Ruiz and John Carver` are several.
        if (m.tokens.end < source.end && grammar_.is(m.tokens.end, WordClass::coordinator)) return kNone;
        // `Trump spokesman`, `Town captain Joe Bellamy`: the name only says whose.
        if (m.tokens.end < source.end && r_.words.in(m.tokens.end, List::role)) continue;
        std::uint32_t before = m.tokens.begin;
        while (before > source.begin && r_.words.in(before - 1, List::honorific)) --before;
        const bool apposed = before > source.begin && r_.words.form(before - 1) == ",";
        if (!behind_comma || apposed) return i;
        continue;
      }
      // A place or body is the head only where it ends its noun phrase: `the US`, not `US officials`.
      // `the operator, Blue Strait Lines, said`: an apposed body is who speaks.
      const bool apposed_body = m.type == EntityType::org && m.tokens.begin > source.begin &&
                                r_.words.form(m.tokens.begin - 1) == ",";
      if (ends_phrase(m.tokens.end, source) && (!behind_comma || apposed_body) && best == kNone) best = i;
    }
    // `South Korea and the US` are two.
    if (best != kNone) {
      for (std::uint32_t at = source.begin; at < source.end; ++at) {
        if (mention_at(at) == kNone && grammar_.is(at, WordClass::coordinator)) return kNone;
      }
    }
    return best;
  }

  bool ends_phrase(std::uint32_t at, Span source) const {
    return at >= source.end || r_.words.form(at) == "," || r_.words.form(at) == "(" ||
           r_.words.form(at) == "-";
  }

  std::uint32_t sentence_begin(std::uint32_t token) const {
    const auto found = std::partition_point(r_.sentences.begin(), r_.sentences.end(),
                                            [&](const Sentence& s) { return s.tokens.end <= token; });
    return found == r_.sentences.end() ? 0 : found->tokens.begin;
  }

  std::uint32_t block_begin(std::uint32_t token) const {
    auto found = std::partition_point(r_.sentences.begin(), r_.sentences.end(),
                                      [&](const Sentence& s) { return s.tokens.end <= token; });
    if (found == r_.sentences.end()) return 0;
    while (found != r_.sentences.begin() && std::prev(found)->block == found->block) --found;
    return found->tokens.begin;
  }

  bool fits(std::uint32_t entity, Gender wanted) const {
    return wanted == Gender::unknown || gender_[entity] == Gender::unknown || gender_[entity] == wanted;
  }

  /// `Ana Ruiz, who said …`: the name that the relative clause belongs to.
  std::uint32_t mention_before(std::uint32_t relative) const {
    const std::uint32_t next = first_mention(relative);
    if (next == 0) return kNone;
    const Span name = mentions_[next - 1].tokens;
    return relative - name.end <= 1 ? next - 1 : kNone;
  }

  /// Whom `he`, `she`, `they` or `it` means: the last speaker where he fits, else the nearest fitting name
  /// before, names that begin a sentence before others (Hobbs 1978: subjects first).
  std::uint32_t antecedent(std::uint32_t pronoun) const {
    const bool male = grammar_.is(pronoun, WordClass::male_pronoun);
    const bool female = grammar_.is(pronoun, WordClass::female_pronoun);
    if (!male && !female) return body_antecedent(pronoun);
    const Gender wanted = male ? Gender::male : Gender::female;
    const std::uint32_t own_sentence = sentence_begin(pronoun);
    const std::uint32_t own_block = block_begin(pronoun);
    std::uint32_t best = kNone;
    int best_score = -1000;
    const std::uint32_t stop = first_mention(pronoun);
    for (std::uint32_t i = stop; i-- > 0;) {
      const Mention& m = mentions_[i];
      const std::uint32_t distance = pronoun - m.tokens.begin;
      if (distance > 250 && best != kNone) break;
      if (m.type != EntityType::person || !fits(m.entity, wanted)) continue;
      int score = -static_cast<int>(distance);
      if (gender_[m.entity] == wanted) score += 32;
      const std::uint32_t begin = sentence_begin(m.tokens.begin);
      if (m.tokens.begin - begin <= 4) score += 30;
      if (begin == own_sentence) score += 20;
      if (begin >= own_block) score += 25;
      if (m.tokens.end < r_.tokens.size() && r_.words.form(m.tokens.end) == "'s") score -= 20;
      if (m.entity == last_person_ && last_person_at_ < pronoun)
        score += pronoun - last_person_at_ < 150 ? 50 : 20;
      if (score > best_score) {
        best_score = score;
        best = m.entity;
      }
    }
    return best;
  }

  /// `it said`: the body named last at a sentence's start.
  std::uint32_t body_antecedent(std::uint32_t pronoun) const {
    if (r_.words.lower(pronoun) != "it") return kNone;
    if (last_body_ != kNone && last_body_at_ < pronoun && pronoun - last_body_at_ < kUnnamedReach)
      return last_body_;
    for (std::uint32_t i = first_mention(pronoun); i-- > 0;) {
      const Mention& m = mentions_[i];
      if (pronoun - m.tokens.begin > 80) break;
      if (m.type == EntityType::org && m.tokens.begin - sentence_begin(m.tokens.begin) <= 3) return m.entity;
    }
    return kNone;
  }

  Span without_article(Span source) const {
    const auto word = r_.words.lower(source.begin);
    if (source.size() > 1 && (word == "the" || word == "a" || word == "an")) ++source.begin;
    // `the board, which oversees …`, `doctors from the institute (AIIMS)`: the name ends before what is
    // added.
    for (std::uint32_t at = source.begin + 1; at < source.end; ++at) {
      const auto form = r_.words.form(at);
      if (form == "," || form == "(" || form == "—" || form == "–" ||
          (grammar_.is(at, WordClass::relative) && form != "that")) {
        source.end = at;
      }
    }
    return source;
  }

  /// `some economists who say …`: the noun that the relative clause belongs to.
  Span noun_before(std::uint32_t relative) const {
    std::uint32_t end = relative;
    if (end > 0 && r_.words.form(end - 1) == ",") --end;
    const std::uint32_t stop = sentence_begin(relative);
    std::uint32_t begin = end;
    while (begin > stop && end - begin < 6 && r_.tokens[begin - 1].kind == TokenKind::word &&
           (!r_.words.in(begin - 1, List::function_word) || grammar_.is(begin - 1, WordClass::determiner))) {
      --begin;
      if (grammar_.is(begin, WordClass::determiner)) break;
    }
    return {begin, end};
  }

  /// `the minister`, `the mayor`: the person whose stated role holds the same head word, the nearest before.
  std::uint32_t described(Span source) const {
    const std::uint32_t head = head_of(source);
    bool possessed = false;
    for (std::uint32_t at = source.begin; at < head; ++at) possessed |= r_.words.form(at) == "'s";
    const auto first_word = r_.words.lower(source.begin);
    possessed |= first_word == "his" || first_word == "her" || first_word == "its" || first_word == "their";
    if ((first_word != "the" && !possessed) || source.size() > 6) return kNone;
    if (!r_.words.in(head, List::role)) return kNone;
    for (std::uint32_t i = first_mention(source.begin); i-- > 0;) {
      const Mention& m = mentions_[i];
      if (m.type != EntityType::person) continue;
      const Span role = tokens_in(entities_[m.entity].role);
      // `the prime minister` is not the agriculture minister: each of its words has to stand in the role.
      if (!role.empty() && holds_words(role, source, head)) return m.entity;
    }
    return first_word == "the" ? epithet_of(source) : kNone;
  }

  /// `the defender said` right after `Joe Bellamy admitted …`: another word for the one who spoke last, where
  /// no other person was named since.
  std::uint32_t epithet_of(Span source) const {
    if (last_person_ == kNone || source.begin < last_person_at_ ||
        source.begin - last_person_at_ > kUnnamedReach)
      return kNone;
    // One whose role is stated is somebody else's: `the governor` is not the chairman who spoke before.
    if (!entities_[last_person_].role.empty()) return kNone;
    if (!nominals_.empty() && nominals_.back().at > last_person_at_) return kNone;
    for (std::uint32_t i = first_mention(source.begin);
         i-- > 0 && mentions_[i].tokens.begin > last_person_at_;) {
      if (mentions_[i].type == EntityType::person && mentions_[i].entity != last_person_) return kNone;
    }
    return last_person_;
  }

  Span tokens_in(Span bytes) const {
    if (bytes.empty()) return {};
    const auto at = [&](std::uint32_t byte) {
      return static_cast<std::uint32_t>(
          std::partition_point(r_.tokens.begin(), r_.tokens.end(),
                               [&](const Token& t) { return t.bytes.end <= byte; }) -
          r_.tokens.begin());
    };
    return {at(bytes.begin), at(bytes.end - 1) + 1};
  }

  bool holds_words(Span role, Span source, std::uint32_t head) const {
    for (std::uint32_t at = source.begin; at <= head; ++at) {
      if (r_.words.in(at, List::function_word) || mention_at(at) != kNone || r_.words.form(at) == "'s")
        continue;
      bool found = false;
      for (std::uint32_t other = role.begin; other < role.end; ++other)
        found |= r_.words.type(other).lower_hash == r_.words.type(at).lower_hash;
      if (!found) return false;
    }
    return true;
  }

  const Reading& r_;
  const std::vector<Mention>& mentions_;
  const std::vector<Entity>& entities_;
  Grammar grammar_;
  std::vector<Gender> gender_;
  std::uint32_t last_person_ = kNone;
  std::uint32_t last_person_at_ = 0;
  std::uint32_t last_body_ = kNone;  // an organisation or a place that spoke
  std::uint32_t last_body_at_ = 0;
  std::vector<Nominal> nominals_;
};

}  // namespace

std::vector<Attribution> find_speakers(const Reading& reading, const std::vector<FoundQuote>& quotes,
                                       const std::vector<Mention>& mentions,
                                       const std::vector<Entity>& entities) {
  std::vector<Attribution> attributions;
  Resolver resolver(reading, mentions, entities);
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    const Attribution found = resolver.resolve(i, quotes[i]);
    if (!found.name.empty()) attributions.push_back(found);
  }
  return attributions;
}

}  // namespace copydesk
