#pragma once
// Items with numbers and a yes or no -> a sum of decision trees.

#include <cstdint>
#include <functional>
#include <vector>

#include "tagging/trees.hpp"

namespace copydesk::train {

struct BoostOptions {
  int trees = 120;
  std::uint32_t depth = 5;
  float rate = 0.08F;     // share of each tree's answer that is taken
  float rows = 0.5F;      // share of the items that a tree sees
  float columns = 0.25F;  // share of the numbers that a tree may ask for
  float calm = 30.0F;     // drawn towards 0 as if so much more weight had been seen (lambda)
  float least = 20.0F;    // least weight of a leaf
  std::uint64_t seed = 1;
};

/// Items in columns of small integers: each number is replaced by how many of up to 255 thresholds, chosen so
/// that as many items lie between any two, it is above.
class Binned {
 public:
  /// `numbers` holds `count` numbers an item, item by item.
  Binned(const std::vector<float>& numbers, std::size_t count);

  std::size_t items() const { return items_; }
  std::size_t count() const { return thresholds_.size(); }
  const std::uint8_t* column(std::size_t number) const { return bins_.data() + number * items_; }
  const std::vector<float>& thresholds(std::size_t number) const { return thresholds_[number]; }

 private:
  std::size_t items_;
  std::vector<std::vector<float>> thresholds_;
  std::vector<std::uint8_t> bins_;
};

struct Boosted {
  std::vector<Tree> trees;
  float first_score = 0.0F;
  std::vector<double> gains;  // of each number, summed over all trees
};

/// Gradient boosting with the logistic loss (Friedman 2001), second-order leaves (Chen and Guestrin 2016),
/// and histograms of binned numbers. Learns from the items given; `yes` and `weights` are by item of `data`.
Boosted boost(const Binned& data, const std::vector<std::uint32_t>& items,
              const std::vector<std::uint8_t>& yes, const std::vector<float>& weights,
              const BoostOptions& options);

/// The log-odds of items of `data`.
std::vector<float> scores_of(const Boosted& boosted, const Binned& data,
                             const std::vector<std::uint32_t>& items);

}  // namespace copydesk::train
