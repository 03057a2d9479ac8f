// Rules propose a speaker, the ranker weighs him against the others.
#include "extract/speakers.hpp"

#include <algorithm>

#include "extract/speaker_rules.hpp"

namespace copydesk {
namespace {

constexpr float kOverrule = 2;       // how much likelier another has to be than the rules' speaker
constexpr float kOverruleRole = 60;  // where a stated role or an epithet gave the speaker
constexpr float kLabelled = 0.97F;   // of turns under a name
constexpr float kAnswering = 0.9F;   // of answers to questions in an interview
constexpr float kClose = 0.25F;      // a runner-up is named from this share of the winner's probability on

/// Puts the winner in the rules' place and names the one behind.
/// `several`: the source is a plural pronoun, for which the rules found a nameless antecedent.
void decide(const SpeakerRanker& ranker, const std::vector<SpeakerCandidate>& candidates,
            const FoundQuote& found, bool several, Attribution& result) {
  const std::vector<float> shares = ranker.rank(candidates);
  std::size_t best = 0;
  for (std::size_t i = 1; i < shares.size(); ++i) {
    if (shares[i] > shares[best]) best = i;
  }
  // `the mayor` by a role that the text states is surer than any distance.
  const bool described = result.how == Evidence::nominal && result.entity != kNone;
  // `they` after `some experts` is hardly one person.
  const float overrule = described || several ? kOverruleRole : kOverrule;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (candidates[i].ruled && shares[i] * overrule > shares[best]) best = i;
  }
  result.entity = candidates[best].entity;
  result.name = candidates[best].name;
  float second = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (i == best || candidates[i].entity == kNone || shares[i] <= second) continue;
    second = shares[i];
    if (second >= kClose * shares[best]) result.runner_up = candidates[i].entity;
  }
  result.confidence = ranker.calibrated(shares[best], found, result.how);
}

/// `they`, `which`, `whoever`.
bool no_name(const SourcePhrases& phrases, Span words) {
  return phrases.is_pronoun(words) || (words.size() == 1 && phrases.mention_at(words.begin) == kNone &&
                                       phrases.grammar().is(words.begin, WordClass::relative));
}

bool means_several(const SourcePhrases& phrases, const Attribution& row) {
  return row.how == Evidence::pronoun && row.entity == kNone && row.name != phrases.bytes_of(row.source) &&
         phrases.grammar().is(row.source.begin, WordClass::plural_pronoun);
}

bool is_writer(const SourcePhrases& phrases, Span source) {
  if (!phrases.is_pronoun(source)) return false;
  const auto word = phrases.reading().words.lower(source.begin);
  return word == "i" || word.starts_with("i'") || word == "we" || word.starts_with("we'") || word == "my" ||
         word == "our";
}

/// `RUIZ: We left.`: the label names who speaks.
Attribution of_turn(std::uint32_t id, const FoundQuote& found, const SourcePhrases& phrases,
                    const std::vector<Entity>& entities) {
  Attribution row;
  row.quote = id;
  row.source = found.source;
  row.how = found.labelled ? Evidence::name : Evidence::continuation;
  row.confidence = found.labelled ? kLabelled : kAnswering;
  if (found.speaker == kNone) {
    row.name = phrases.bytes_of(found.source);
  } else {
    row.entity = phrases.mentions()[found.speaker].entity;
    row.name = phrases.bytes_of(phrases.mentions()[entities[row.entity].name].tokens);
  }
  return row;
}

}  // namespace

std::vector<Attribution> find_speakers(const SpeakerRanker& ranker, const Reading& reading,
                                       const std::vector<FoundQuote>& quotes,
                                       const std::vector<Mention>& mentions,
                                       const std::vector<Entity>& entities,
                                       const std::vector<Quoted>& quoted) {
  std::vector<Attribution> attributions;
  if (quotes.empty()) return attributions;
  const SourcePhrases phrases(reading, mentions);
  const std::vector<KnownGender> genders = find_genders(reading, mentions, entities);
  SpeakerRules rules(phrases, entities, genders, quoted);
  SpeakerCandidates candidates(phrases, quotes, entities, genders);
  std::vector<SpeakerCandidate> found;
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    const bool told = quotes[i].labelled || quotes[i].speaker != kNone;
    Attribution row = told ? of_turn(i, quotes[i], phrases, entities) : rules.resolve(i, quotes[i]);
    if (row.name.empty()) continue;
    if (!told) {
      candidates.collect(quotes[i], row, found);
      decide(ranker, found, quotes[i], means_several(phrases, row), row);
      // The phrase itself is less of a name than the nickname in it.
      if (row.entity == kNone && row.how == Evidence::nominal) {
        const Span nickname = rules.nickname_of(row.source);
        if (!nickname.empty()) row.name = nickname;
      }
    }
    rules.remember(quotes[i], row);
    candidates.remember(quotes[i], row);
    // `he said`, and nobody whom it could mean: the word is no name. `I` and `we` outside of marks are the
    // writer.
    if ((row.entity == kNone && no_name(phrases, phrases.tokens_in(row.name))) ||
        is_writer(phrases, row.source)) {
      row.entity = kNone;
      row.runner_up = kNone;
      row.name = {};
      row.confidence = 0;
    }
    attributions.push_back(row);
  }
  return attributions;
}

}  // namespace copydesk
