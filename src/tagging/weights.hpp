#pragma once
// Feature -> what it adds to the score of each label: a compact hash table that is used where it lies.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "tagging/feature.hpp"
#include "tagging/model_file.hpp"

namespace copydesk {

/// Adds the rows' first 8 * `eights` scores to those at `to`.
inline void add_rows(std::span<const std::int16_t* const> rows, std::int16_t* to, std::size_t eights) {
  // A vector of the compiler, which every processor's instructions can serve.
  using Eight = std::int16_t __attribute__((vector_size(16)));
  for (std::size_t at = 0; at < 8 * eights; at += 8) {
    Eight sum;
    std::memcpy(&sum, to + at, sizeof sum);
    for (const std::int16_t* const row : rows) {
      Eight more;
      std::memcpy(&more, row + at, sizeof more);
      sum += more;
    }
    std::memcpy(to + at, &sum, sizeof sum);
  }
}

/// The weights of one feature: label and weight, each label at most once.
struct FeatureWeights {
  Feature feature = 0;
  std::vector<std::pair<std::uint8_t, std::int16_t>> weights;  // |weight| <= WeightTable::kLimit
};

/// A section of the model: 4-byte numbers of buckets that features fall into, of all buckets, of items; zeros
/// up to a multiple of 32; buckets; 16-bit items. A bucket is half a cache line: prints of up to eight
/// features, where their rows begin, which rows are dense, and whether features that found it full lie in the
/// next bucket. A dense row is half the weight of every label, rounded, in 8 bits, zeros up to a
/// multiple of eight. A sparse one is an
/// even number of items: bits 0-5 the label, bits 6-14 the weight + 256, bit 15 set on the last; behind an
/// odd number of weights stands one of zero. A feature that the table does not hold is taken for another once
/// in some ten thousand look-ups, which the scores bear.
class WeightTable {
 public:
  static constexpr int kLimit = 255;
  /// No item may add more features than this, so that 16-bit sums hold.
  static constexpr std::size_t kMaxFeatures = 128;

  static constexpr std::size_t kSlack = 64;

  WeightTable() = default;
  /// Throws SetupError if the section is damaged. `file` must outlive the table.
  WeightTable(const ModelFile& file, Section section, std::uint32_t label_count);

  /// Adds the weights of the features to `scores`, which has room for the labels and up to a multiple of
  /// eight, and for kSlack numbers in all: so far a label may reach in a model that somebody made up, and
  /// checking every one would take longer than all the rest of loading.
  void add(std::span<const Feature> features, std::int16_t* scores) const;

  class Adder;

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
  /// Rows of features on their way to the scores, those of each kind together: no branch then depends on the
  /// kind of the next.
  struct Batch {
    std::array<const std::uint16_t*, kMaxFeatures> dense;
    std::array<const std::uint16_t*, kMaxFeatures> sparse;
    std::size_t dense_count = 0;
    std::size_t sparse_count = 0;
  };
  template <std::size_t kEights>
  static void add_dense(const Batch& batch, std::int16_t* scores);
  /// Without items if the table does not hold the feature.
  Row find(Feature feature) const;
  void fetch(std::span<const Feature> features) const;
  void find_all(std::span<const Feature> features, Batch& batch) const;
  void add_all(const Batch& batch, std::int16_t* scores) const;

  const Bucket* buckets_ = nullptr;
  const std::uint16_t* items_ = nullptr;
  std::uint32_t bucket_count_ = 0;
  std::uint32_t width_ = 0;
};

/// Adds up many tokens: while one token's features are being made, the memory that those before it need is on
/// its way. What was submitted stands in the scores only after finish().
class WeightTable::Adder {
 public:
  /// `table` must outlive the adder.
  explicit Adder(const WeightTable& table) : table_(table) {}

  /// An empty list, to be filled with a token's features.
  FeatureList& list() {
    steps_[now_].features.clear();
    return steps_[now_].features;
  }
  /// Takes the list: its weights go to `scores`, which must stay where they are until finish().
  void submit(std::int16_t* scores);
  void finish();

 private:
  static constexpr std::size_t kDepth = 3;  // fetch buckets, find rows, add
  struct Step {
    FeatureList features;
    Batch batch;
    std::int16_t* scores = nullptr;
  };
  const WeightTable& table_;
  std::array<Step, kDepth> steps_;
  std::size_t now_ = 0;
};

}  // namespace copydesk
