// Weights in a small hash table.
#include "tagging/linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace copydesk {

namespace {
constexpr std::size_t kRow = 16;
}  // namespace

LinearModel::LinearModel(const ModelFile& file, Section section) {
  const auto bytes = file.section(section);
  if (bytes.empty() || bytes.size() % kRow != 0) file.fail("no whole table of weights");
  for (std::size_t at = 0; at < bytes.size(); at += kRow) {
    ValuedFeature row;
    std::memcpy(&row.first, bytes.data() + at, sizeof row.first);
    std::memcpy(&row.second, bytes.data() + at + 8, sizeof row.second);
    if (!std::isfinite(row.second) || (!weights_.empty() && weights_.back().first >= row.first))
      file.fail("a table of weights is damaged");
    weights_.push_back(row);
  }
  index();
}

LinearModel::LinearModel(std::vector<ValuedFeature> weights) : weights_(std::move(weights)) {
  std::sort(weights_.begin(), weights_.end());
  index();
}

void LinearModel::index() {
  std::size_t size = 16;
  while (size < 2 * weights_.size()) size *= 2;
  slots_.assign(size, 0);
  for (std::uint32_t i = 0; i < weights_.size(); ++i) {
    std::size_t at = weights_[i].first & (size - 1);
    while (slots_[at] != 0) at = (at + 1) & (size - 1);
    slots_[at] = i + 1;
  }
}

float LinearModel::score(std::span<const ValuedFeature> features) const {
  float sum = 0;
  if (weights_.empty()) return sum;
  for (const auto& [feature, value] : features) {
    for (std::size_t at = feature & (slots_.size() - 1); slots_[at] != 0;
         at = (at + 1) & (slots_.size() - 1)) {
      if (weights_[slots_[at] - 1].first != feature) continue;
      sum += value * weights_[slots_[at] - 1].second;
      break;
    }
  }
  return sum;
}

std::vector<std::byte> LinearModel::section() const {
  std::vector<std::byte> bytes(weights_.size() * kRow);
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    std::memcpy(bytes.data() + i * kRow, &weights_[i].first, 8);
    std::memcpy(bytes.data() + i * kRow + 8, &weights_[i].second, 4);
  }
  return bytes;
}

float logistic(float score) {
  return 1.0F / (1.0F + std::exp(-score));
}

}  // namespace copydesk
