// Trees grown level by level on histograms.
#include "train/boosting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <random>

namespace copydesk::train {
namespace {

constexpr std::size_t kBins = 256;
constexpr std::size_t kThreads = 2;

struct Cell {
  float gradient = 0.0F;
  float curvature = 0.0F;
};
using Histogram = std::array<Cell, kBins>;

struct Split {
  double gain = 0.0;
  std::uint32_t number = 0;
  std::uint32_t bin = 0;  // items above it go right
};

class Grower {
 public:
  Grower(const Binned& data, const std::vector<std::uint8_t>& yes, const std::vector<float>& weights,
         const BoostOptions& options)
      : data_(data), yes_(yes), weights_(weights), options_(options), random_(options.seed) {}

  Boosted grow(const std::vector<std::uint32_t>& items) {
    Boosted boosted;
    boosted.gains.assign(data_.count(), 0.0);
    double right = 1.0;
    double all = 2.0;
    for (const std::uint32_t item : items) {
      right += yes_[item] != 0 ? weights_[item] : 0.0F;
      all += weights_[item];
    }
    boosted.first_score = static_cast<float>(std::log(right / (all - right)));
    scores_.assign(data_.items(), boosted.first_score);
    for (int round = 0; round < options_.trees; ++round) {
      sample(items);
      boosted.trees.push_back(grow_tree(boosted.gains));
      for (const std::uint32_t item : items) scores_[item] += answer(boosted.trees.back(), item);
    }
    for (Tree& tree : boosted.trees) name_thresholds(tree);
    return boosted;
  }

 private:
  void sample(const std::vector<std::uint32_t>& items) {
    rows_.clear();
    const auto below = static_cast<std::uint64_t>(options_.rows * 65536.0F);
    for (const std::uint32_t item : items) {
      if ((random_() & 0xffff) < below) rows_.push_back(item);
    }
    gradients_.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::uint32_t item = rows_[i];
      const float p = 1.0F / (1.0F + std::exp(-scores_[item]));
      gradients_[i] = {weights_[item] * (static_cast<float>(yes_[item]) - p),
                       weights_[item] * std::max(p * (1.0F - p), 1e-4F)};
    }
    columns_.clear();
    const auto taken = static_cast<std::uint64_t>(options_.columns * 65536.0F);
    for (std::uint32_t number = 0; number < data_.count(); ++number) {
      if ((random_() & 0xffff) < taken && !data_.thresholds(number).empty()) columns_.push_back(number);
    }
  }

  /// `thresholds` of the tree hold bins until name_thresholds().
  Tree grow_tree(std::vector<double>& gains) {
    const std::size_t leaves = std::size_t{1} << options_.depth;
    Tree tree;
    tree.nodes.assign(leaves - 1, {0, static_cast<float>(kBins)});
    tree.leaves.assign(leaves, 0.0F);
    node_of_.assign(rows_.size(), 0);
    std::size_t first = 0;  // node that begins the level
    for (std::uint32_t level = 0; level < options_.depth; ++level) {
      const std::size_t width = std::size_t{1} << level;
      const std::vector<Split> splits = best_splits(first, width);
      for (std::size_t n = 0; n < width; ++n) {
        if (splits[n].gain <= 0.0) continue;
        tree.nodes[first + n] = {splits[n].number, static_cast<float>(splits[n].bin)};
        gains[splits[n].number] += splits[n].gain;
      }
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const std::size_t node = node_of_[i];
        const auto bin = static_cast<float>(data_.column(tree.nodes[node].feature)[rows_[i]]);
        node_of_[i] = static_cast<std::uint16_t>(2 * node + 1 + (bin > tree.nodes[node].threshold));
      }
      first += width;
    }
    std::vector<Cell> sums(leaves);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Cell& sum = sums[node_of_[i] - first];
      sum.gradient += gradients_[i].gradient;
      sum.curvature += gradients_[i].curvature;
    }
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      tree.leaves[leaf] = options_.rate * sums[leaf].gradient / (sums[leaf].curvature + options_.calm);
    }
    return tree;
  }

  std::vector<Split> best_splits(std::size_t first, std::size_t width) {
    std::vector<std::future<std::vector<Split>>> parts;
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      parts.push_back(std::async(std::launch::async, [&, thread] {
        std::vector<Split> best(width);
        std::vector<Histogram> histograms(width);
        for (std::size_t c = thread; c < columns_.size(); c += kThreads) {
          const std::uint32_t number = columns_[c];
          for (Histogram& histogram : histograms) histogram.fill({});
          const std::uint8_t* column = data_.column(number);
          for (std::size_t i = 0; i < rows_.size(); ++i) {
            Cell& cell = histograms[node_of_[i] - first][column[rows_[i]]];
            cell.gradient += gradients_[i].gradient;
            cell.curvature += gradients_[i].curvature;
          }
          for (std::size_t n = 0; n < width; ++n) look(histograms[n], number, best[n]);
        }
        return best;
      }));
    }
    std::vector<Split> best(width);
    for (auto& part : parts) {
      const std::vector<Split> found = part.get();
      for (std::size_t n = 0; n < width; ++n) {
        if (found[n].gain > best[n].gain) best[n] = found[n];
      }
    }
    return best;
  }

  void look(const Histogram& histogram, std::uint32_t number, Split& best) const {
    double gradient = 0.0;
    double curvature = 0.0;
    for (const Cell& cell : histogram) {
      gradient += cell.gradient;
      curvature += cell.curvature;
    }
    const double calm = options_.calm;
    const double whole = gradient * gradient / (curvature + calm);
    double left_gradient = 0.0;
    double left_curvature = 0.0;
    for (std::uint32_t bin = 0; bin < data_.thresholds(number).size(); ++bin) {
      left_gradient += histogram[bin].gradient;
      left_curvature += histogram[bin].curvature;
      const double right_curvature = curvature - left_curvature;
      if (left_curvature < options_.least || right_curvature < options_.least) continue;
      const double right_gradient = gradient - left_gradient;
      const double gain = left_gradient * left_gradient / (left_curvature + calm) +
                          right_gradient * right_gradient / (right_curvature + calm) - whole;
      if (gain > best.gain) best = {gain, number, bin};
    }
  }

  float answer(const Tree& tree, std::uint32_t item) const {
    std::size_t node = 0;
    while (node < tree.nodes.size()) {
      const auto bin = static_cast<float>(data_.column(tree.nodes[node].feature)[item]);
      node = 2 * node + 1 + (bin > tree.nodes[node].threshold);
    }
    return tree.leaves[node - tree.nodes.size()];
  }

  void name_thresholds(Tree& tree) const {
    for (Tree::Node& node : tree.nodes) {
      const auto& thresholds = data_.thresholds(node.feature);
      const auto bin = static_cast<std::size_t>(node.threshold);
      node.threshold = bin < thresholds.size() ? thresholds[bin] : std::numeric_limits<float>::max();
    }
  }

  const Binned& data_;
  const std::vector<std::uint8_t>& yes_;
  const std::vector<float>& weights_;
  const BoostOptions& options_;
  std::mt19937_64 random_;
  std::vector<float> scores_;
  std::vector<std::uint32_t> rows_;
  std::vector<Cell> gradients_;
  std::vector<std::uint32_t> columns_;
  std::vector<std::uint16_t> node_of_;
};

}  // namespace

Binned::Binned(const std::vector<float>& numbers, std::size_t count)
    : items_(numbers.size() / count), thresholds_(count), bins_(items_ * count) {
  constexpr std::size_t kSample = 60000;
  const std::size_t step = std::max<std::size_t>(1, items_ / kSample);
  std::vector<float> sample;
  for (std::size_t number = 0; number < count; ++number) {
    sample.clear();
    for (std::size_t item = 0; item < items_; item += step) sample.push_back(numbers[item * count + number]);
    std::sort(sample.begin(), sample.end());
    std::vector<float>& thresholds = thresholds_[number];
    constexpr std::size_t kMost = 127;
    for (std::size_t i = 1; i <= kMost; ++i) {
      const std::size_t at = sample.size() * i / (kMost + 1);
      if (at == 0) continue;
      const float value = sample[at - 1];
      if (value < sample.back() && (thresholds.empty() || value > thresholds.back()))
        thresholds.push_back(value);
    }
    std::uint8_t* column = bins_.data() + number * items_;
    for (std::size_t item = 0; item < items_; ++item) {
      column[item] = static_cast<std::uint8_t>(
          std::lower_bound(thresholds.begin(), thresholds.end(), numbers[item * count + number]) -
          thresholds.begin());
    }
  }
}

Boosted boost(const Binned& data, const std::vector<std::uint32_t>& items,
              const std::vector<std::uint8_t>& yes, const std::vector<float>& weights,
              const BoostOptions& options) {
  return Grower(data, yes, weights, options).grow(items);
}

std::vector<float> scores_of(const Boosted& boosted, const Binned& data,
                             const std::vector<std::uint32_t>& items) {
  std::vector<float> scores(items.size(), boosted.first_score);
  for (const Tree& tree : boosted.trees) {
    // The bin above whose upper threshold an item lies, once a node.
    std::vector<std::uint8_t> bins(tree.nodes.size());
    for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
      const auto& thresholds = data.thresholds(tree.nodes[n].feature);
      bins[n] = static_cast<std::uint8_t>(std::min<std::size_t>(
          255, static_cast<std::size_t>(
                   std::lower_bound(thresholds.begin(), thresholds.end(), tree.nodes[n].threshold) -
                   thresholds.begin())));
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      std::size_t node = 0;
      while (node < tree.nodes.size()) {
        node = 2 * node + 1 + (data.column(tree.nodes[node].feature)[items[i]] > bins[node]);
      }
      scores[i] += tree.leaves[node - tree.nodes.size()];
    }
  }
  return scores;
}

}  // namespace copydesk::train
