// Names, pronouns, nouns and what went before.
#include "extract/speaker_rules.hpp"

#include <algorithm>
#include <array>

namespace copydesk {
namespace {

constexpr std::uint32_t kUnnamedReach = 120;  // tokens from a nameless speaker to a pronoun that means him
constexpr std::uint32_t kNicknameReach = 12;  // tokens from `a man` to `“Ghost”`
constexpr std::uint32_t kFar = 250;           // tokens to a name, where a nearer one was found
constexpr std::uint32_t kFarthest = 1500;     // and where none was
constexpr std::ptrdiff_t kRemembered = 40;    // nameless speakers that a definite noun may mean

}  // namespace

Attribution SpeakerRules::resolve(std::uint32_t id, const FoundQuote& found) {
  Attribution result;
  result.quote = id;
  result.source = found.source;
  const std::uint32_t at = found.quote.spans.front().begin;
  if (found.source.empty()) return result;
  const auto first = r_.words.lower(found.source.begin);
  const bool relative = first == "who" || (first == "which" && found.source.size() == 1);
  const std::uint32_t head = relative ? p_.mention_before(found.source.begin) : p_.head_mention(found.source);
  const bool pronoun = p_.is_pronoun(found.source) && !relative;
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
      const Span subject = subject_before(found);
      result.name = p_.bytes_of(subject.empty() ? found.source : p_.without_article(subject));
    }
  } else {
    result.how = Evidence::nominal;
    const Span source = relative ? p_.noun_before(found.source.begin) : found.source;
    if (source.empty()) return result;
    const std::uint32_t entity = described(source);
    if (entity != kNone) {
      name(result, entity);
    } else {
      const Nominal* known = known_nominal(source);
      const Span nickname = nickname_of(source);
      result.name = !nickname.empty()  ? nickname
                    : known != nullptr ? known->name
                                       : p_.bytes_of(p_.without_article(source));
      nominals_.push_back({result.name, p_.head_hash(source), at,
                           r_.words.lower(p_.head_of(source)).ends_with('s'),
                           p_.is_indefinite(source) || (known != nullptr && known->indefinite)});
    }
  }
  if (found.continues) result.how = Evidence::continuation;
  return result;
}

void SpeakerRules::remember(const FoundQuote& found, const Attribution& chosen) {
  const std::uint32_t at = found.quote.spans.front().begin;
  if (chosen.entity != kNone && entities_[chosen.entity].type != EntityType::person) {
    last_body_ = chosen.entity;
    last_body_at_ = at;
  }
  if (chosen.entity != kNone && entities_[chosen.entity].type == EntityType::person) {
    last_person_ = chosen.entity;
    last_person_at_ = at;
  }
}

const SpeakerRules::Nominal* SpeakerRules::known_nominal(Span source) const {
  if (r_.words.lower(source.begin) != "the" || source.size() > 3) return nullptr;
  const std::uint64_t head = p_.head_hash(source);
  for (auto nominal = nominals_.rbegin(); nominal != nominals_.rend(); ++nominal) {
    if (nominal - nominals_.rbegin() > kRemembered) break;
    if (nominal->head == head) return &*nominal;
  }
  return nullptr;
}

const SpeakerRules::Nominal* SpeakerRules::unnamed_antecedent(std::uint32_t pronoun,
                                                              std::uint32_t person) const {
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
  for (std::uint32_t i = p_.first_mention(pronoun); i-- > 0 && mentions_[i].tokens.begin > last.at;) {
    if (mentions_[i].type == EntityType::person) return nullptr;
  }
  return last_person_ == kNone || last_person_at_ < last.at ? &last : nullptr;
}

Span SpeakerRules::subject_before(const FoundQuote& found) const {
  const std::uint32_t pronoun = found.source.begin;
  const auto word = r_.words.lower(pronoun);
  const bool several = word == "they" || word == "their" || word == "them";
  // `It says …`, but not `It is telling that …`.
  const bool it = word == "it" && found.quote.cue.begin == found.source.end &&
                  grammar_.is(found.quote.cue.end - 1, WordClass::speech_verb);
  if (!several && !it) return {};
  const std::uint32_t own = p_.sentence_of(pronoun);
  for (std::uint32_t back = 0; back < 2 && back <= own; ++back) {
    const Span sentence = r_.sentences[own - back].tokens;
    if (p_.block_begin(sentence.begin) != p_.block_begin(pronoun)) break;
    const Span subject = p_.subject_at(sentence.begin, std::min(sentence.end, pronoun), several);
    if (!subject.empty()) return subject;
  }
  return {};
}

Span SpeakerRules::nickname_of(Span source) const {
  const auto found = std::partition_point(quoted_.begin(), quoted_.end(), [&](const Quoted& quoted) {
    return quoted.tokens.end <= source.begin;
  });
  if (found == quoted_.end() || found->kind != QuotedKind::nickname || found->tokens.size() < 3) return {};
  if (!r_.sentences[p_.sentence_of(source.begin)].tokens.contains(found->tokens)) return {};
  if (found->tokens.begin >= source.end) {
    // Behind the phrase only in its own relative clause.
    if (found->tokens.begin - source.end > kNicknameReach) return {};
    const std::uint32_t next = source.end + (r_.words.form(source.end) == ",");
    if (!grammar_.is(next, WordClass::relative) && !r_.words.in(next, List::nickname_cue) &&
        r_.words.lower(next) != "known")
      return {};
  }
  return p_.bytes_of({found->tokens.begin + 1, found->tokens.end - 1});
}

void SpeakerRules::name(Attribution& result, std::uint32_t entity) const {
  result.entity = entity;
  result.name = p_.bytes_of(mentions_[entities_[entity].name].tokens);
}

bool SpeakerRules::fits(std::uint32_t entity, Gender wanted) const {
  return wanted == Gender::unknown || genders_[entity].gender == Gender::unknown ||
         genders_[entity].gender == wanted;
}

std::uint32_t SpeakerRules::antecedent(std::uint32_t pronoun) const {
  const bool male = grammar_.is(pronoun, WordClass::male_pronoun);
  const bool female = grammar_.is(pronoun, WordClass::female_pronoun);
  if (!male && !female) return body_antecedent(pronoun);
  const Gender wanted = male ? Gender::male : Gender::female;
  const std::uint32_t own_sentence = p_.sentence_begin(pronoun);
  const std::uint32_t own_block = p_.block_begin(pronoun);
  std::uint32_t best = kNone;
  int best_score = -1000;
  const std::uint32_t stop = p_.first_mention(pronoun);
  for (std::uint32_t i = stop; i-- > 0;) {
    const Mention& m = mentions_[i];
    const std::uint32_t distance = pronoun - m.tokens.begin;
    if (distance > (best == kNone ? kFarthest : kFar)) break;
    if (m.type != EntityType::person || !fits(m.entity, wanted)) continue;
    int score = -static_cast<int>(distance);
    if (genders_[m.entity].gender == wanted) score += 32;
    const std::uint32_t begin = p_.sentence_begin(m.tokens.begin);
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

std::uint32_t SpeakerRules::body_antecedent(std::uint32_t pronoun) const {
  if (r_.words.lower(pronoun) != "it" && r_.words.lower(pronoun) != "its") return kNone;
  if (last_body_ != kNone && last_body_at_ < pronoun && pronoun - last_body_at_ < kUnnamedReach)
    return last_body_;
  for (std::uint32_t i = p_.first_mention(pronoun); i-- > 0;) {
    const Mention& m = mentions_[i];
    if (pronoun - m.tokens.begin > 80) break;
    if (m.type == EntityType::org && m.tokens.begin - p_.sentence_begin(m.tokens.begin) <= 3) return m.entity;
  }
  return kNone;
}

std::uint32_t SpeakerRules::described(Span source) const {
  const std::uint32_t head = p_.head_of(source);
  // `the former champion, who lives in Leeds,`.
  for (std::uint32_t at = head + 1; at < source.end; ++at) {
    if (r_.words.form(at) == ",") source.end = at;
  }
  bool possessed = false;
  for (std::uint32_t at = source.begin; at < head; ++at) possessed |= r_.words.form(at) == "'s";
  const auto first_word = r_.words.lower(source.begin);
  possessed |= first_word == "his" || first_word == "her" || first_word == "its" || first_word == "their";
  if ((first_word != "the" && !possessed) || source.size() > 6) return kNone;
  if (!r_.words.in(head, List::role)) return first_word == "the" ? described_body(source, head) : kNone;
  std::uint32_t maybe = kNone;
  for (std::uint32_t i = p_.first_mention(source.begin); i-- > 0;) {
    const Mention& m = mentions_[i];
    if (source.begin - m.tokens.begin > kFarthest) break;
    if (m.type != EntityType::person) continue;
    // `the prime minister` is not the agriculture minister: each of its words has to stand in one title.
    for (const Span bytes : entities_[m.entity].titles) {
      const Span title = p_.tokens_in(bytes);
      if (!holds_words(title, source, head)) continue;
      const Place place = place_of(title, source);
      if (place == Place::same) return m.entity;
      if (place == Place::open && maybe == kNone) maybe = m.entity;
    }
    if (titled(m, head) && source.size() <= 2) return m.entity;
  }
  if (maybe != kNone) return maybe;
  return first_word == "the" ? epithet_of(source) : kNone;
}

std::uint32_t SpeakerRules::described_body(Span source, std::uint32_t head) const {
  if (!r_.words.in(head, List::organisation_head) || head + 1 != source.end) return kNone;
  for (std::uint32_t i = p_.first_mention(source.begin); i-- > 0;) {
    const Mention& m = mentions_[i];
    if (source.begin - m.tokens.begin > kFarthest) break;
    if (m.type != EntityType::org) continue;
    if (holds_words(mentions_[entities_[m.entity].name].tokens, source, head)) return m.entity;
  }
  return kNone;
}

std::uint32_t SpeakerRules::epithet_of(Span source) const {
  if (r_.words.in(p_.head_of(source), List::epithet)) {
    if (const std::uint32_t person = only_person_before(source.begin); person != kNone) return person;
  }
  if (last_person_ == kNone || source.begin < last_person_at_ ||
      source.begin - last_person_at_ > kUnnamedReach)
    return kNone;
  // An office is somebody else's than one's whose role is stated: `the governor` is not the chairman who
  // spoke before, but `the former champion` may be.
  if (!entities_[last_person_].role.empty() && !r_.words.in(p_.head_of(source), List::epithet)) return kNone;
  if (!nominals_.empty() && nominals_.back().at > last_person_at_) return kNone;
  for (std::uint32_t i = p_.first_mention(source.begin);
       i-- > 0 && mentions_[i].tokens.begin > last_person_at_;) {
    if (mentions_[i].type == EntityType::person && mentions_[i].entity != last_person_) return kNone;
  }
  return last_person_;
}

std::uint32_t SpeakerRules::only_person_before(std::uint32_t at) const {
  std::uint32_t person = kNone;
  for (std::uint32_t i = p_.first_mention(at); i-- > 0 && at - mentions_[i].tokens.begin <= kFar;) {
    if (mentions_[i].type != EntityType::person) continue;
    if (person != kNone && mentions_[i].entity != person) return kNone;
    person = mentions_[i].entity;
  }
  return person;
}

bool SpeakerRules::titled(const Mention& person, std::uint32_t noun) const {
  if (person.tokens.begin == 0 || !r_.words.in(person.tokens.begin - 1, List::honorific)) return false;
  std::string_view title = r_.words.lower(person.tokens.begin - 1);
  if (title.ends_with('.')) title.remove_suffix(1);
  const std::string_view word = r_.words.lower(noun);
  return title == "dr" ? word == "doctor" : title.size() > 2 && word.starts_with(title);
}

bool SpeakerRules::holds_words(Span role, Span source, std::uint32_t head) const {
  bool placed = false;
  for (std::uint32_t at = source.begin; at <= head; ++at) {
    const bool name = p_.mention_at(at) != kNone;
    placed |= name;
    if (r_.words.in(at, List::function_word) || name || r_.words.form(at) == "'s") continue;
    // `the Vardenian leader` for a president.
    const bool leader = placed && at == head && r_.words.lower(at) == "leader";
    bool found = false;
    for (std::uint32_t other = role.begin; other < role.end; ++other)
      found |= r_.words.type(other).lower_hash == r_.words.type(at).lower_hash ||
               (leader && leads(r_.words.lower(other)));
    if (!found) return false;
  }
  return true;
}

bool SpeakerRules::leads(std::string_view noun) {
  constexpr std::array<std::string_view, 8> kHeads = {"president", "premier", "minister", "chancellor",
                                                      "pm",        "king",    "emir",     "taoiseach"};
  return std::find(kHeads.begin(), kHeads.end(), noun) != kHeads.end();
}

SpeakerRules::Place SpeakerRules::place_of(Span title, Span source) const {
  Place place = Place::same;
  for (std::uint32_t at = source.begin; at < source.end; ++at) {
    const std::uint32_t here = p_.mention_at(at);
    if (here == kNone) continue;
    if (place == Place::same) place = Place::open;
    for (std::uint32_t other = title.begin; other < title.end; ++other) {
      const std::uint32_t there = p_.mention_at(other);
      if (there == kNone) continue;
      if (mentions_[there].entity == mentions_[here].entity) return Place::same;
      if (mentions_[there].type == mentions_[here].type) place = Place::another;
    }
  }
  return place;
}

}  // namespace copydesk
