// Candidates and their features.
#include "extract/speaker_candidates.hpp"

#include <algorithm>
#include <bit>

namespace copydesk {
namespace {

constexpr std::string_view kFeatureText = "speakers 1\n";
constexpr std::size_t kMostCandidates = 12;
constexpr std::uint32_t kReachBack = 400;    // tokens before the source
constexpr std::uint32_t kReachForward = 60;  // and behind it
constexpr std::size_t kSpeakersBack = 3;     // of the quotes before

enum Kind : std::uint64_t {
  kNobody,
  kHe,
  kShe,
  kThey,
  kIt,
  kI,
  kOtherPronoun,
  kName,
  kDefinite,
  kPossessed,
  kIndefinite,
  kBare,
};

enum Name : std::uint64_t {
  kRuled = 1,
  kOwnWords,
  kType,
  kInSource,
  kTokens,
  kSentences,
  kBlocks,
  kSubject,
  kPossessive,
  kInQuote,
  kForward,
  kNearest,
  kLast,
  kLastNear,
  kAlternates,
  kSpokeBefore,
  kGender,
  kRole,
  kHead,
  kCount,
  kMostNamed,
  kShared,
  kCueFeature,
  kHeadList,
  kSecond,
};

std::uint64_t bucket(std::uint32_t distance) {
  return std::bit_width(distance);
}

}  // namespace

struct SpeakerCandidates::Scene {
  Kind kind = kNobody;
  std::uint64_t key = 0;    // the kind, and whether the quote goes on from the one before
  std::uint64_t group = 0;  // no source, a person's pronoun, another, a name, a noun
  Span source;
  std::uint32_t anchor = 0;  // token: the source, or the quote
  std::uint32_t head = kNone;
  Gender gender = Gender::unknown;
  const Attribution* rule = nullptr;
  const FoundQuote* found = nullptr;
};

SpeakerCandidates::SpeakerCandidates(const SourcePhrases& phrases, const std::vector<FoundQuote>& quotes,
                                     const std::vector<Entity>& entities,
                                     const std::vector<KnownGender>& genders)
    : p_(phrases),
      r_(phrases.reading()),
      mentions_(phrases.mentions()),
      entities_(entities),
      genders_(genders),
      counts_(entities.size(), 0),
      spoken_(phrases.reading().tokens.size(), false) {
  for (const Mention& mention : mentions_) ++counts_[mention.entity];
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].type == EntityType::person &&
        (most_named_ == kNone || counts_[i] > counts_[most_named_]))
      most_named_ = i;
  }
  for (const FoundQuote& found : quotes) {
    for (const Span span : found.quote.spans)
      std::fill(spoken_.begin() + span.begin, spoken_.begin() + span.end, true);
  }
}

SpeakerCandidates::Scene SpeakerCandidates::scene_of(const FoundQuote& found, const Attribution& rule) const {
  Scene scene;
  scene.rule = &rule;
  scene.found = &found;
  scene.source = found.source;
  scene.anchor = found.source.empty() ? found.quote.spans.front().begin : found.source.begin;
  const Grammar& g = p_.grammar();
  if (!found.source.empty()) {
    const std::uint32_t first = found.source.begin;
    const auto word = r_.words.lower(first);
    if (p_.is_pronoun(found.source)) {
      if (g.is(first, WordClass::male_pronoun)) {
        scene.kind = kHe;
        scene.gender = Gender::male;
      } else if (g.is(first, WordClass::female_pronoun)) {
        scene.kind = kShe;
        scene.gender = Gender::female;
      } else if (word == "they" || word == "them") {
        scene.kind = kThey;
      } else if (word == "it" || word == "its") {
        scene.kind = kIt;
      } else {
        scene.kind =
            word == "i" || word == "we" || word == "me" || word == "my" || word == "our" ? kI : kOtherPronoun;
      }
    } else {
      scene.head = p_.head_of(found.source);
      if (p_.head_mention(found.source) != kNone) {
        scene.kind = kName;
      } else if (word == "the" || word == "this") {
        scene.kind = kDefinite;
      } else if (p_.is_indefinite(found.source)) {
        scene.kind = kIndefinite;
      } else if (word == "his" || word == "her" || word == "its" || word == "their") {
        scene.kind = kPossessed;
      } else {
        scene.kind = kBare;
      }
    }
  }
  scene.key = scene.kind * 2 + found.continues;
  scene.group = scene.kind >= kDefinite ? 4
                : scene.kind == kName   ? 3
                : scene.kind > kShe     ? 2
                                        : scene.kind != kNobody;
  return scene;
}

void SpeakerCandidates::describe_mention(const Scene& scene, const Mention& mention,
                                         ValuedFeatures& features) const {
  const auto add = [&](Name name, std::uint64_t value) {
    features.emplace_back(mix(name, mix(scene.key, value)), 1.0F);
    features.emplace_back(mix(name + 100U, mix(scene.group, value)), 1.0F);
  };
  const std::uint32_t begin = mention.tokens.begin;
  const bool ahead = begin > scene.anchor;
  if (scene.source.contains(begin)) {
    const bool possessive =
        mention.tokens.end < scene.source.end && r_.words.form(mention.tokens.end) == "'s";
    const bool prepositional =
        begin > scene.source.begin && p_.grammar().is(begin - 1, WordClass::preposition);
    add(kInSource, (possessive * 2 + prepositional) * 4 + (mention.tokens.end == scene.source.end) * 2 +
                       (begin == scene.source.begin));
    return;
  }
  const std::uint32_t distance = ahead ? begin - scene.anchor : scene.anchor - begin;
  add(ahead ? kForward : kTokens, bucket(distance));
  const std::uint32_t sentences =
      p_.sentence_of(std::max(begin, scene.anchor)) - p_.sentence_of(std::min(begin, scene.anchor));
  add(kSentences, std::min(sentences, 5U) * 2 + ahead);
  const std::uint32_t own = r_.sentences[p_.sentence_of(scene.anchor)].block;
  const std::uint32_t other = r_.sentences[p_.sentence_of(begin)].block;
  add(kBlocks, std::min(own > other ? own - other : other - own, 4U) * 2 + ahead);
  const bool subject = begin - p_.sentence_begin(begin) <= 3;
  add(kSubject, subject * 8 + std::min(sentences, 3U) * 2 + ahead);
  const bool possessive = mention.tokens.end < r_.tokens.size() && r_.words.form(mention.tokens.end) == "'s";
  add(kPossessive, possessive * 2 + (begin > 0 && p_.grammar().is(begin - 1, WordClass::preposition)));
  add(kInQuote, spoken_[begin]);
}

void SpeakerCandidates::describe(const Scene& scene, SpeakerCandidate& candidate) const {
  const auto add = [&](Name name, std::uint64_t value) {
    candidate.features.emplace_back(mix(name, mix(scene.key, value)), 1.0F);
    candidate.features.emplace_back(mix(name + 100U, mix(scene.group, value)), 1.0F);
  };
  const auto how = static_cast<std::uint64_t>(scene.rule->how);
  if (candidate.ruled) add(kRuled, how * 2 + (candidate.entity == kNone));
  const std::uint64_t type =
      candidate.entity == kNone ? 15 : static_cast<std::uint64_t>(entities_[candidate.entity].type);
  add(kType, type);
  if (candidate.ruled) add(kRuled, 64 + type);
  if (!scene.found->quote.cue.empty())
    add(kCueFeature, type * 8 + static_cast<std::uint64_t>(scene.found->quote.act));
  if (scene.head != kNone) {
    candidate.features.emplace_back(mix(kHead, mix(r_.words.type(scene.head).lower_hash, type)), 1.0F);
    if (scene.kind >= kDefinite && candidate.entity != kNone) {
      // `the union` after `National Union of Dockers`; `the newspaper`, `the agency` after names of such.
      const Span name = mentions_[entities_[candidate.entity].name].tokens;
      bool shared = false, outlet = false, agency = false;
      for (std::uint32_t at = name.begin; at < name.end; ++at) {
        shared |= r_.words.type(at).lower_hash == r_.words.type(scene.head).lower_hash;
        outlet |= r_.words.in(at, List::news_outlet);
        agency |= r_.words.in(at, List::news_agency);
      }
      add(kShared, shared * 16 + type);
      add(kMostNamed, 8 + (candidate.entity == most_named_) * 4 + (type == 0));
      if (outlet || agency)
        candidate.features.emplace_back(
            mix(kShared, mix(r_.words.type(scene.head).lower_hash, 100U + outlet * 2U + agency)), 1.0F);
    }
    const std::uint64_t lists =
        r_.words.in(scene.head, List::role) + 2 * r_.words.in(scene.head, List::group) +
        4 * r_.words.in(scene.head, List::document) + 8 * r_.words.in(scene.head, List::organisation_head) +
        16 * r_.words.lower(scene.head).ends_with('s');
    add(kHeadList, lists * 16 + type);
  }
  // Who spoke last, and before.
  for (std::size_t back = 0; back < kSpeakersBack && back < before_.size(); ++back) {
    const Spoken& spoken = before_[before_.size() - 1 - back];
    const bool same = candidate.entity != kNone ? spoken.entity == candidate.entity
                                                : spoken.entity == kNone && spoken.name == candidate.name;
    if (!same) continue;
    const std::uint32_t distance =
        scene.anchor > spoken.at ? scene.anchor - spoken.at : spoken.at - scene.anchor;
    add(back == 0 ? kLast : back == 1 ? kSecond : kSpokeBefore, bucket(distance));
    if (back == 0) add(kLastNear, p_.block_begin(scene.anchor) <= spoken.at);
    if (scene.head != kNone)
      add(kLastNear,
          16 + (r_.words.in(scene.head, List::role) * 2U + r_.words.lower(scene.head).ends_with('s')) * 4 +
              static_cast<std::uint64_t>(back));
    if (back == 1 && before_.back().entity != spoken.entity)
      add(kAlternates, scene.found->quote.kind == QuoteKind::direct);
    break;
  }
  if (candidate.entity == kNone) return;
  const Entity& entity = entities_[candidate.entity];
  const std::uint32_t count = counts_[candidate.entity];
  add(kCount, bucket(std::min(count, 63U)) * 16 + type);
  if (entity.type == EntityType::person) {
    const Gender gender = genders_[candidate.entity].gender;
    add(kGender, gender == Gender::unknown         ? 0
                 : scene.gender == Gender::unknown ? 1
                 : gender == scene.gender          ? 2
                                                   : 3);
  }
  add(kRole, shared_title(scene, entity));
}

std::uint64_t SpeakerCandidates::shared_title(const Scene& scene, const Entity& entity) const {
  if (entity.titles.empty()) return 0;
  if (scene.kind < kDefinite || scene.head == kNone) return 32;
  const std::uint64_t head = r_.words.type(scene.head).lower_hash;
  std::uint64_t most = 0;
  for (const Span title : entity.titles) {
    const Span role = p_.tokens_in(title);
    bool holds = false;
    std::uint32_t shared = 0;
    for (std::uint32_t at = role.begin; at < role.end; ++at) {
      const std::uint64_t word = r_.words.type(at).lower_hash;
      holds |= word == head;
      for (std::uint32_t other = scene.source.begin;
           other < scene.source.end && other < scene.source.begin + 8; ++other)
        shared += r_.words.type(other).lower_hash == word && !r_.words.in(at, List::function_word);
    }
    most = std::max<std::uint64_t>(most, holds * 4U + std::min(shared, 2U));
  }
  return 1 + most;
}

void SpeakerCandidates::collect(const FoundQuote& found, const Attribution& rule,
                                std::vector<SpeakerCandidate>& out) const {
  out.clear();
  const Scene scene = scene_of(found, rule);
  const auto has = [&](std::uint32_t entity) {
    return std::any_of(out.begin(), out.end(), [&](const SpeakerCandidate& c) { return c.entity == entity; });
  };
  const auto add = [&](std::uint32_t entity, Span name) -> SpeakerCandidate& {
    SpeakerCandidate& candidate = out.emplace_back();
    candidate.entity = entity;
    candidate.name = entity == kNone ? name : p_.bytes_of(mentions_[entities_[entity].name].tokens);
    candidate.ruled = !rule.name.empty() && rule.entity == entity && (entity != kNone || rule.name == name);
    return candidate;
  };
  const auto speaks = [](EntityType type) {
    return type == EntityType::person || type == EntityType::org || type == EntityType::loc ||
           type == EntityType::facility;
  };
  // `he` is no body, `it` no person, `others` and `you` nobody named.
  const auto may_mean = [](std::uint64_t kind, EntityType type) {
    if (kind == kHe || kind == kShe) return type == EntityType::person;
    if (kind == kIt) return type != EntityType::person;
    return kind != kOtherPronoun;
  };
  const auto in_content = [&](const Mention& mention) {
    for (const Span span : found.quote.spans) {
      if (span.contains(mention.tokens.begin)) return true;
      if (span.begin > mention.tokens.begin) break;
    }
    return false;
  };
  // The source's own mentions.
  std::uint64_t order = 0;
  for (std::uint32_t i = p_.first_mention(scene.source.begin);
       !scene.source.empty() && i < mentions_.size() && mentions_[i].tokens.begin < scene.source.end; ++i) {
    if (!speaks(mentions_[i].type) || has(mentions_[i].entity) || order >= 4) continue;
    SpeakerCandidate& candidate = add(mentions_[i].entity, {});
    describe_mention(scene, mentions_[i], candidate.features);
    ++order;
  }
  const bool pronoun = scene.kind >= kHe && scene.kind <= kOtherPronoun;
  const bool named = scene.kind == kName;
  if (!named) {
    // Names before, the nearest of each; then those behind.
    std::uint64_t person = 0, body = 0;
    for (std::uint32_t i = p_.first_mention(scene.anchor); i-- > 0 && out.size() < kMostCandidates;) {
      const Mention& mention = mentions_[i];
      if (scene.anchor - mention.tokens.begin > kReachBack) break;
      if (!speaks(mention.type) || in_content(mention) || has(mention.entity)) continue;
      if (!may_mean(scene.kind, mention.type)) continue;
      SpeakerCandidate& candidate = add(mention.entity, {});
      describe_mention(scene, mention, candidate.features);
      std::uint64_t& rank = mention.type == EntityType::person ? person : body;
      candidate.features.emplace_back(mix(kNearest, mix(scene.key, std::min<std::uint64_t>(rank++, 3) * 2 +
                                                                       (mention.type == EntityType::person))),
                                      1.0F);
    }
    std::uint32_t forward = 0;
    for (std::uint32_t i = p_.first_mention(scene.anchor); i < mentions_.size() && forward < 3; ++i) {
      const Mention& mention = mentions_[i];
      if (mention.tokens.begin > scene.anchor + kReachForward) break;
      if (!speaks(mention.type) || in_content(mention) || has(mention.entity) ||
          scene.source.contains(mention.tokens.begin) || !may_mean(scene.kind, mention.type))
        continue;
      SpeakerCandidate& candidate = add(mention.entity, {});
      describe_mention(scene, mention, candidate.features);
      ++forward;
    }
  }
  for (std::size_t back = 0; back < kSpeakersBack && back < before_.size(); ++back) {
    const Spoken& spoken = before_[before_.size() - 1 - back];
    if (scene.anchor > spoken.at + kReachBack) break;
    if (spoken.entity != kNone ? has(spoken.entity)
                               : std::any_of(out.begin(), out.end(), [&](const SpeakerCandidate& c) {
                                   return c.entity == kNone && c.name == spoken.name;
                                 }))
      continue;
    if (spoken.entity != kNone && !may_mean(scene.kind, entities_[spoken.entity].type)) continue;
    add(spoken.entity, spoken.name);
  }
  if (!scene.source.empty() && !pronoun) {
    const Span own = p_.bytes_of(p_.without_article(scene.source));
    if (std::none_of(out.begin(), out.end(),
                     [&](const SpeakerCandidate& c) { return c.entity == kNone && c.name == own; })) {
      SpeakerCandidate& candidate = add(kNone, own);
      candidate.features.emplace_back(mix(kOwnWords, mix(scene.key, 0)), 1.0F);
      candidate.features.emplace_back(mix(kOwnWords, mix(scene.key, 1 + std::min(scene.source.size(), 8U))),
                                      1.0F);
    }
  }
  if (!rule.name.empty() &&
      std::none_of(out.begin(), out.end(), [](const SpeakerCandidate& c) { return c.ruled; }))
    add(rule.entity, rule.name);
  for (SpeakerCandidate& candidate : out) describe(scene, candidate);
}

void SpeakerCandidates::remember(const FoundQuote& found, const Attribution& chosen) {
  if (!chosen.name.empty()) before_.push_back({chosen.entity, chosen.name, found.quote.spans.front().begin});
}

std::string_view speaker_feature_text() {
  return kFeatureText;
}

}  // namespace copydesk
