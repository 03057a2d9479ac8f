// The ranking, and how sure it is.
#include "extract/speaker_ranker.hpp"

#include <algorithm>
#include <cmath>

namespace copydesk {

SpeakerRanker::SpeakerRanker(const ModelFile& file)
    : weights_(file, Section::linear), calibration_(file, Section::calibration) {
  if (file.text(Section::templates) != speaker_feature_text())
    file.fail("made for other features than are here: train it again");
}

std::vector<float> SpeakerRanker::rank(const std::vector<SpeakerCandidate>& candidates) const {
  return rank_speakers(weights_, candidates);
}

std::vector<float> rank_speakers(const LinearModel& weights,
                                 const std::vector<SpeakerCandidate>& candidates) {
  std::vector<float> shares;
  for (const SpeakerCandidate& candidate : candidates) shares.push_back(weights.score(candidate.features));
  if (shares.empty()) return shares;
  const float top = *std::max_element(shares.begin(), shares.end());
  float sum = 0;
  for (float& share : shares) sum += share = std::exp(share - top);
  for (float& share : shares) share /= sum;
  return shares;
}

void append_speaker_confidence_features(float probability, const FoundQuote& found, Evidence how,
                                        ValuedFeatures& features) {
  const float share = std::clamp(probability, 0.01F, 0.99F);
  const auto key = static_cast<std::uint64_t>(how);
  features.emplace_back(mix(1, 0), 1.0F);
  features.emplace_back(mix(2, 0), std::log(share / (1 - share)));
  features.emplace_back(mix(3, key), 1.0F);
  features.emplace_back(mix(4, static_cast<std::uint64_t>(found.origin)), 1.0F);
  features.emplace_back(mix(5, static_cast<std::uint64_t>(found.quote.kind)), 1.0F);
  features.emplace_back(mix(6, 0), std::clamp(static_cast<float>(found.source_margin) / 200, -2.0F, 4.0F));
  features.emplace_back(mix(7, found.source_margin == 0), 1.0F);
}

float SpeakerRanker::calibrated(float probability, const FoundQuote& found, Evidence how) const {
  ValuedFeatures features;
  append_speaker_confidence_features(probability, found, how, features);
  return logistic(calibration_.score(features));
}

}  // namespace copydesk
