#pragma once
// Unlabelled articles -> a table of words and their clusters.

#include <cstdint>
#include <string>
#include <vector>

#include "train/embeddings.hpp"

namespace copydesk::train {

struct ClusterOptions {
  std::vector<std::string> texts;  // JSON Lines of {"text"}; `-` for standard input
  std::string out;
  std::string vectors;  // where to write the vectors, too; empty: nowhere
  std::string lexicons = COPYDESK_SOURCE_DATA "/lexicons";
  std::uint32_t min_count = 5;
  std::vector<std::uint32_t> classes = {1000, 200, 40};
  std::uint32_t vector_clusters = 600;
  int sweeps = 12;
  EmbeddingOptions embeddings;
};

/// Writes a line for each word: the word and its cluster in each clustering, parted by tabs. Tells on
/// standard error how it goes. Throws SetupError.
void cluster_words(const ClusterOptions& options);

}  // namespace copydesk::train
