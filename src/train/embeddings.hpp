#pragma once
// A stream of words -> vectors -> clusters of words with like neighbours.

#include <cstdint>
#include <functional>
#include <vector>

#include "train/word_stream.hpp"

namespace copydesk::train {

struct EmbeddingOptions {
  std::uint32_t size = 64;
  int window = 3;
  int negatives = 5;
  int epochs = 3;
  double subsample = 1e-4;  // how far frequent words are thinned out
  std::uint64_t seed = 1;
};

/// Skip-gram vectors with negative sampling (Mikolov et al. 2013), one thread, so that a seed gives one
/// result. [word * size + i], each of length 1. `report(share)` is called now and then.
std::vector<float> learn_embeddings(const WordStream& text, const EmbeddingOptions& options,
                                    const std::function<void(double)>& report);

/// Spherical k-means, its centres drawn from the frequent words first. The cluster of each word.
std::vector<std::uint16_t> cluster_vectors(const std::vector<float>& vectors, std::uint32_t size,
                                           std::uint32_t cluster_count, int rounds, std::uint64_t seed);

}  // namespace copydesk::train
