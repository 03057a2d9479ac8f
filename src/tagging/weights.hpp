#pragma once
// Feature -> what it adds to the score of each label: a compact hash table that is used where it lies.

#include <array>
#include <cstddef>
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

/// A section of the model: 4-byte numbers of buckets that features fall into, of all buckets, of items; zeros
/// up to a multiple of 32; buckets; 16-bit items. A bucket is half a cache line: prints of up to eight
/// features, where their rows begin, which rows are dense, and whether features that found it full lie in the
/// next bucket. A dense row is a weight for every label, zeros up to a multiple of eight. A sparse one is an
/// even number of items: bits 0-5 the label, bits 6-14 the weight + 256, bit 15 set on the last; behind an
/// odd number of weights stands one of zero. A feature that the table does not hold is taken for another once
/// in some ten thousand look-ups, which the scores bear.
class WeightTable {
 public:
  static constexpr int kLimit = 255;
  /// No item may add more features than this, so that 16-bit sums hold.
  static constexpr std::size_t kMaxFeatures = 128;

  WeightTable() = default;
  /// Throws SetupError if the section is damaged. `file` must outlive the table.
  WeightTable(const ModelFile& file, Section section, std::uint32_t label_count);

  /// Adds the weights of the features to `scores`, which has room for the labels and up to a multiple of
  /// eight.
  void add(std::span<const Feature> features, std::int16_t* scores) const;

  /// The bytes of the section.
  static std::vector<std::byte> build(std::vector<FeatureWeights> rows, std::uint32_t label_count);

 private:
  static constexpr std::size_t kSlots = 8;
  struct Bucket {
    std::array<std::uint16_t, kSlots> prints{};
    std::uint32_t first = 0;                    // index of the first row's first item
    std::array<std::uint8_t, kSlots> starts{};  // of each row from there, in pairs of items
    std::uint8_t size = 0;
    std::uint8_t overflows = 0;
    std::uint8_t dense = 0;  // a bit a slot
    std::uint8_t unused = 0;
  };
  static_assert(sizeof(Bucket) == 32);

  static std::uint32_t bucket_of(Feature feature, std::uint32_t count) {
    return static_cast<std::uint32_t>((feature >> 32) * count >> 32);
  }
  static std::uint32_t width_of(std::uint32_t label_count) { return (label_count + 7) / 8 * 8; }
  struct Row {
    const std::uint16_t* items = nullptr;
    bool dense = false;
  };
  /// Without items if the table does not hold the feature.
  Row find(Feature feature) const;

  const Bucket* buckets_ = nullptr;
  const std::uint16_t* items_ = nullptr;
  std::uint32_t bucket_count_ = 0;
  std::uint32_t width_ = 0;
};

}  // namespace copydesk
