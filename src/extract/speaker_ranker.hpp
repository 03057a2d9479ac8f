#pragma once
// Those who may have said a quote -> who most likely did, by a trained linear ranker.

#include <filesystem>
#include <vector>

#include "extract/speaker_candidates.hpp"
#include "tagging/linear_model.hpp"

namespace copydesk {

/// The probability of each candidate, in their order: a softmax of their scores.
std::vector<float> rank_speakers(const LinearModel& weights, const std::vector<SpeakerCandidate>& candidates);

/// Immutable: threads may share one.
class SpeakerRanker {
 public:
  /// Throws SetupError: no such model, or one for other features.
  static SpeakerRanker load(const std::filesystem::path& path) {
    return SpeakerRanker(ModelFile::open(path));
  }
  explicit SpeakerRanker(const ModelFile& file);

  /// The probability of each candidate, in their order; they sum to 1.
  std::vector<float> rank(const std::vector<SpeakerCandidate>& candidates) const;
  /// The confidence in a choice of this probability, found on this ground.
  float calibrated(float probability, const FoundQuote& found, Evidence how) const;

 private:
  LinearModel weights_;
  LinearModel calibration_;
};

/// Adds what the confidence in a speaker depends on.
void append_speaker_confidence_features(float probability, const FoundQuote& found, Evidence how,
                                        ValuedFeatures& features);

}  // namespace copydesk
