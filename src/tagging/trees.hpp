#pragma once
// Numbers of an item -> log-odds, by a sum of small decision trees.

#include <cstdint>
#include <vector>

#include "tagging/model_file.hpp"

namespace copydesk {

/// A tree whose branches all have the same depth: node `n` asks whether number `feature` is above `threshold`
/// and goes on with node 2n + 1 (no) or 2n + 2 (yes).
struct Tree {
  struct Node {
    std::uint32_t feature = 0;
    float threshold = 0.0F;
  };
  std::vector<Node> nodes;    // 2^depth - 1
  std::vector<float> leaves;  // 2^depth
};

/// A section of the model: 4-byte counts of numbers, trees and depth, the 4-byte first score, then of each
/// tree its nodes (4-byte feature, 4-byte threshold) and leaves (4 bytes). Immutable; used where it lies.
class TreeSum {
 public:
  static constexpr std::uint32_t kMaxDepth = 8;

  TreeSum() = default;
  /// Throws SetupError if the section is missing, damaged or made for another count of numbers. `file` must
  /// outlive the sum.
  TreeSum(const ModelFile& file, Section section, std::uint32_t number_count);

  /// The log-odds of an item with `number_count` numbers.
  float score(const float* numbers) const;

  /// The bytes of the section. All trees have the same depth.
  static std::vector<std::byte> build(const std::vector<Tree>& trees, std::uint32_t number_count,
                                      float first_score);

 private:
  std::uint32_t tree_count_ = 0;
  std::uint32_t depth_ = 0;
  float first_score_ = 0.0F;
  const Tree::Node* nodes_ = nullptr;  // of all trees, each followed by its leaves
};

}  // namespace copydesk
