// Trees side by side in memory, walked without a branch.
#include "tagging/trees.hpp"

#include <array>
#include <cmath>
#include <cstring>

namespace copydesk {
namespace {

constexpr std::size_t kHead = 16;

static_assert(sizeof(Tree::Node) == 8);

/// Nodes and leaves of a tree, in units of a node: two leaves take the place of one.
constexpr std::size_t stride_of(std::uint32_t depth) {
  const std::size_t leaves = std::size_t{1} << depth;
  return leaves - 1 + (leaves + 1) / 2;
}

}  // namespace

TreeSum::TreeSum(const ModelFile& file, Section section, std::uint32_t number_count) {
  const auto bytes = file.section(section);
  if (bytes.size() < kHead) file.fail("a section of trees is missing");
  std::uint32_t numbers = 0;
  std::memcpy(&numbers, bytes.data(), 4);
  std::memcpy(&tree_count_, bytes.data() + 4, 4);
  std::memcpy(&depth_, bytes.data() + 8, 4);
  std::memcpy(&first_score_, bytes.data() + 12, 4);
  if (numbers != number_count) file.fail("trees for another count of numbers");
  if (depth_ == 0 || depth_ > kMaxDepth || !std::isfinite(first_score_) ||
      bytes.size() != kHead + std::size_t{tree_count_} * stride_of(depth_) * sizeof(Tree::Node)) {
    file.fail("damaged trees");
  }
  nodes_ = reinterpret_cast<const Tree::Node*>(bytes.data() + kHead);
  const std::size_t inner = (std::size_t{1} << depth_) - 1;
  for (std::size_t tree = 0; tree < tree_count_; ++tree) {
    for (std::size_t node = 0; node < inner; ++node) {
      if (nodes_[tree * stride_of(depth_) + node].feature >= number_count) file.fail("damaged trees");
    }
  }
}

float TreeSum::score(const float* numbers) const {
  float sum = first_score_;
  const std::size_t inner = (std::size_t{1} << depth_) - 1;
  const std::size_t stride = stride_of(depth_);
  const Tree::Node* tree = nodes_;
  const auto leaf_of = [&](const Tree::Node* walked, std::size_t node) {
    float leaf = 0.0F;
    std::memcpy(&leaf, reinterpret_cast<const std::byte*>(walked + inner) + 4 * (node - inner), 4);
    return leaf;
  };
  // Several at a time: each step waits for the one before it, but not for other trees'.
  constexpr std::uint32_t kAtOnce = 8;
  std::uint32_t i = 0;
  for (; i + kAtOnce <= tree_count_; i += kAtOnce, tree += kAtOnce * stride) {
    std::array<std::size_t, kAtOnce> nodes{};
    for (std::uint32_t level = 0; level < depth_; ++level) {
      for (std::size_t t = 0; t < kAtOnce; ++t) {
        const Tree::Node& asked = tree[t * stride + nodes[t]];
        nodes[t] = 2 * nodes[t] + 1 + static_cast<std::size_t>(numbers[asked.feature] > asked.threshold);
      }
    }
    for (std::size_t t = 0; t < kAtOnce; ++t) sum += leaf_of(tree + t * stride, nodes[t]);
  }
  for (; i < tree_count_; ++i, tree += stride) {
    std::size_t node = 0;
    for (std::uint32_t level = 0; level < depth_; ++level) {
      node = 2 * node + 1 + static_cast<std::size_t>(numbers[tree[node].feature] > tree[node].threshold);
    }
    sum += leaf_of(tree, node);
  }
  return sum;
}

std::vector<std::byte> TreeSum::build(const std::vector<Tree>& trees, std::uint32_t number_count,
                                      float first_score) {
  const std::size_t leaves = trees.empty() ? 2 : trees.front().leaves.size();
  std::uint32_t depth = 1;
  while ((std::size_t{1} << depth) < leaves) ++depth;
  std::vector<std::byte> bytes(kHead + trees.size() * stride_of(depth) * sizeof(Tree::Node));
  const auto count = static_cast<std::uint32_t>(trees.size());
  std::memcpy(bytes.data(), &number_count, 4);
  std::memcpy(bytes.data() + 4, &count, 4);
  std::memcpy(bytes.data() + 8, &depth, 4);
  std::memcpy(bytes.data() + 12, &first_score, 4);
  std::byte* out = bytes.data() + kHead;
  for (const Tree& tree : trees) {
    std::memcpy(out, tree.nodes.data(), tree.nodes.size() * sizeof(Tree::Node));
    std::memcpy(out + tree.nodes.size() * sizeof(Tree::Node), tree.leaves.data(), tree.leaves.size() * 4);
    out += stride_of(depth) * sizeof(Tree::Node);
  }
  return bytes;
}

}  // namespace copydesk
