// Numbering features.
#include "train/training_set.hpp"

#include <algorithm>

#include <copydesk/document.hpp>

namespace copydesk::train {

void TrainingSet::begin_sequence(std::uint8_t domain) {
  sequence_begin_.push_back(allowed_.size());
  domains_.push_back(domain);
  domain_count_ = std::max<std::uint32_t>(domain_count_, domain + 1U);
}

void TrainingSet::add_item(const FeatureList& features, std::uint64_t allowed) {
  for (const Feature feature : features) features_.push_back(intern(feature));
  item_begin_.push_back(features_.size());
  allowed_.push_back(allowed);
}

void TrainingSet::add_item(const FeatureList& features, std::uint64_t allowed,
                           const std::vector<float>& scores) {
  add_item(features, allowed);
  scores_.insert(scores_.end(), scores.begin(), scores.end());
}

std::uint32_t TrainingSet::intern(Feature feature) {
  if (slots_.size() < 2 * (names_.size() + 1)) {
    slots_.assign(std::max<std::size_t>(1 << 16, slots_.size() * 2), kNone);
    for (std::uint32_t id = 0; id < names_.size(); ++id) {
      std::size_t slot = (names_[id] ^ names_[id] >> 32) & (slots_.size() - 1);
      while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = id;
    }
  }
  std::size_t slot = (feature ^ feature >> 32) & (slots_.size() - 1);
  while (slots_[slot] != kNone && names_[slots_[slot]] != feature) slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot] == kNone) {
    slots_[slot] = static_cast<std::uint32_t>(names_.size());
    names_.push_back(feature);
  }
  return slots_[slot];
}

std::uint64_t TrainingSet::print() const {
  std::uint64_t print = mix(features_.size(), allowed_.size());
  const auto add = [&print](const auto& numbers) {
    for (const auto number : numbers) print = (print ^ number) * 0x9e3779b97f4a7c15ULL + (print >> 29);
  };
  add(features_);
  add(item_begin_);
  add(sequence_begin_);
  add(domains_);
  add(allowed_);
  add(names_);
  return print;
}

void TrainingSet::finish(std::uint32_t min_count) {
  slots_ = {};
  std::vector<std::uint32_t> count(names_.size(), 0);
  for (const std::uint32_t feature : features_) ++count[feature];
  std::vector<std::uint32_t> renamed(names_.size(), kNone);
  std::vector<Feature> names;
  for (std::uint32_t id = 0; id < names_.size(); ++id) {
    if (count[id] < min_count) continue;
    renamed[id] = static_cast<std::uint32_t>(names.size());
    names.push_back(names_[id]);
  }
  std::size_t kept = 0;
  std::uint64_t from = 0;
  for (std::size_t item = 0; item < allowed_.size(); ++item) {
    const std::uint64_t to = item_begin_[item + 1];
    for (; from < to; ++from) {
      const std::uint32_t id = renamed[features_[from]];
      if (id != kNone) features_[kept++] = id;
    }
    item_begin_[item + 1] = kept;
  }
  names_ = std::move(names);
  features_.resize(kept);
  features_.shrink_to_fit();
}

}  // namespace copydesk::train
