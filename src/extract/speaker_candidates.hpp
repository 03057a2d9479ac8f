#pragma once
// A quote -> who may have said it, with what speaks for each.

#include <string_view>
#include <vector>

#include "extract/genders.hpp"
#include "extract/quotes.hpp"
#include "extract/source_phrases.hpp"
#include "tagging/linear_model.hpp"

namespace copydesk {

/// One who may have said a quote: an entity, or the source's own words.
struct SpeakerCandidate {
  std::uint32_t entity = kNone;
  Span name;           // bytes
  bool ruled = false;  // the rules' proposal
  ValuedFeatures features;
};

/// Finds the candidates of each quote in text order, with what speaks for each: distance, place in the
/// sentence, how often named, gender, role, who spoke before. References must outlive it.
class SpeakerCandidates {
 public:
  SpeakerCandidates(const SourcePhrases& phrases, const std::vector<FoundQuote>& quotes,
                    const std::vector<Entity>& entities, const std::vector<KnownGender>& genders);

  /// Empty where nothing stands that could have spoken. `rule` is what the rules say of the quote.
  void collect(const FoundQuote& found, const Attribution& rule, std::vector<SpeakerCandidate>& out) const;
  /// Tells who was taken for the speaker in the end.
  void remember(const FoundQuote& found, const Attribution& chosen);

 private:
  struct Spoken {
    std::uint32_t entity = kNone;
    Span name;
    std::uint32_t at = 0;
  };
  struct Scene;  // a quote and its source, as all candidates share them
  Scene scene_of(const FoundQuote& found, const Attribution& rule) const;
  void describe_mention(const Scene& scene, const Mention& mention, ValuedFeatures& features) const;
  void describe(const Scene& scene, SpeakerCandidate& candidate) const;
  /// What of the source's words stands in a title: `the minister`, `the club’s captain`.
  std::uint64_t shared_title(const Scene& scene, const Entity& entity) const;

  const SourcePhrases& p_;
  const Reading& r_;
  const std::vector<Mention>& mentions_;
  const std::vector<Entity>& entities_;
  const std::vector<KnownGender>& genders_;
  std::vector<std::uint32_t> counts_;  // by entity: mentions
  std::uint32_t most_named_ = kNone;   // of the persons
  std::vector<bool> spoken_;           // by token: in a quote
  std::vector<Spoken> before_;         // who spoke so far
};

/// The name of the features, as a model stores it, so that it never meets other ones.
std::string_view speaker_feature_text();

}  // namespace copydesk
