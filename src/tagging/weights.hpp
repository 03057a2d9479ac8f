#pragma once
// Feature -> what it adds to the score of each label: a compact hash table that is used where it lies.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "tagging/feature.hpp"
#include "tagging/model_file.hpp"

namespace copydesk {

/// The weights of one feature: label and weight, each label at most once.
struct FeatureWeights {
  Feature feature = 0;
  std::vector<std::pair<std::uint8_t, std::int16_t>> weights;  // |weight| <= WeightTable::kLimit
};

/// A section of the model: 4-byte bucket count, 4-byte zero, bucket offsets (count + 1, in 16-bit units),
/// then the buckets: their number of features, a 16-bit print of each feature, and their rows. A row is a run
/// of 16-bit items: bits 0-5 the label, bits 6-14 the weight + 256, bit 15 set on the last. A feature that
/// the table does not hold is taken for another once in some ten thousand look-ups, which the scores bear.
class WeightTable {
 public:
  static constexpr int kLimit = 255;
  /// No item may add more features than this, so that 16-bit sums hold.
  static constexpr std::size_t kMaxFeatures = 128;

  WeightTable() = default;
  /// Throws SetupError if the section is damaged. `file` must outlive the table.
  WeightTable(const ModelFile& file, Section section, std::uint32_t label_count);

  /// Adds the weights of the features to `scores`, which has room for 64 labels.
  void add(std::span<const Feature> features, std::int16_t* scores) const;

  /// The bytes of the section.
  static std::vector<std::byte> build(std::vector<FeatureWeights> rows);

 private:
  static std::uint32_t bucket_of(Feature feature, std::uint32_t count) {
    return static_cast<std::uint32_t>((feature >> 32) * count >> 32);
  }
  const std::uint32_t* offsets_ = nullptr;
  const std::uint16_t* data_ = nullptr;
  std::uint32_t bucket_count_ = 0;
};

}  // namespace copydesk
