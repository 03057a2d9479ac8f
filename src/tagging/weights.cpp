// Looking weights up, and packing them.
#include "tagging/weights.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace copydesk {
namespace {

// Of eight slots: fuller buckets would send too many look-ups on to the next.
constexpr std::size_t kFeaturesPerBucket = 6;
// A row with weights for a third of the labels is added faster, and little larger, as a dense one.
constexpr std::size_t kDenseShare = 3;
constexpr std::uint16_t kLast = 0x8000;
constexpr std::uint16_t kNothing = 256 << 6;

/// Bit 15 of every 16-bit lane that equals `print`, of four lanes.
std::uint64_t equal_lanes(const std::uint16_t* lanes, std::uint16_t print) {
  constexpr std::uint64_t kLow = 0x7fff7fff7fff7fffULL;
  std::uint64_t word;
  std::memcpy(&word, lanes, 8);
  word ^= print * 0x0001000100010001ULL;
  return ~(((word & kLow) + kLow) | word | kLow);
}

/// Eight weights at once: the compiler makes one addition of them.
void add_eight(const std::uint16_t* weights, std::int16_t* scores) {
  std::array<std::uint16_t, 8> sum;
  std::array<std::uint16_t, 8> more;
  std::memcpy(sum.data(), scores, sizeof sum);
  std::memcpy(more.data(), weights, sizeof more);
  for (std::size_t i = 0; i < 8; ++i) sum[i] = static_cast<std::uint16_t>(sum[i] + more[i]);
  std::memcpy(scores, sum.data(), sizeof sum);
}

}  // namespace

WeightTable::WeightTable(const ModelFile& file, Section section, std::uint32_t label_count) {
  const auto bytes = file.section(section);
  if (bytes.size() < sizeof(Bucket)) file.fail("a section of weights is missing");
  std::array<std::uint32_t, 3> numbers;
  std::memcpy(numbers.data(), bytes.data(), sizeof numbers);
  bucket_count_ = numbers[0];
  const std::uint32_t total = numbers[1];
  const std::uint32_t item_count = numbers[2];
  const std::size_t head = sizeof(Bucket) + std::size_t{total} * sizeof(Bucket);
  if (total < bucket_count_ || bytes.size() != head + std::size_t{item_count} * 2) {
    file.fail("a section of weights is cut off");
  }
  buckets_ = reinterpret_cast<const Bucket*>(bytes.data() + sizeof(Bucket));
  items_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head);
  width_ = width_of(label_count);
  // Every row lies inside the items, and the last bucket sends nobody on: look-ups then need no bounds.
  const auto check = [&](bool good) {
    if (!good) file.fail("damaged weights");
  };
  for (std::uint32_t at = 0; at < total; ++at) {
    const Bucket& bucket = buckets_[at];
    check(bucket.size <= kSlots && (bucket.overflows == 0 || at + 1 < total));
    for (std::size_t slot = 0; slot < bucket.size; ++slot) {
      std::size_t item = std::size_t{bucket.first} + std::size_t{2} * bucket.starts[slot];
      if ((bucket.dense >> slot & 1) != 0) {
        check(item + width_ <= item_count);
        continue;
      }
      for (bool last = false; !last; item += 2) {
        check(item + 2 <= item_count && (items_[item] & 63) < label_count &&
              (items_[item + 1] & 63) < label_count);
        last = (items_[item + 1] & kLast) != 0;
      }
    }
  }
}

WeightTable::Row WeightTable::find(Feature feature) const {
  const auto print = static_cast<std::uint16_t>(feature);
  for (const Bucket* bucket = buckets_ + bucket_of(feature, bucket_count_);; ++bucket) {
    const std::uint64_t low = equal_lanes(bucket->prints.data(), print);
    const std::uint64_t high = equal_lanes(bucket->prints.data() + 4, print);
    if ((low | high) != 0) {
      const auto slot =
          static_cast<std::size_t>(low != 0 ? std::countr_zero(low) / 16 : 4 + std::countr_zero(high) / 16);
      if (slot < bucket->size) {
        return {items_ + bucket->first + std::size_t{2} * bucket->starts[slot],
                (bucket->dense >> slot & 1) != 0};
      }
    }
    if (bucket->overflows == 0) return {};
  }
}

void WeightTable::add(std::span<const Feature> features, std::int16_t* scores) const {
  if (bucket_count_ == 0) return;
  // Three rounds, so that the memory that each needs is on its way while others are at work.
  std::array<Row, kMaxFeatures> rows;
  const std::size_t count = std::min(features.size(), kMaxFeatures);
  for (std::size_t i = 0; i < count; ++i) {
    __builtin_prefetch(buckets_ + bucket_of(features[i], bucket_count_));
  }
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    rows[found] = find(features[i]);
    __builtin_prefetch(rows[found].items);
    found += rows[found].items != nullptr;
  }
  for (std::size_t i = 0; i < found; ++i) {
    if (rows[i].dense) {
      for (std::uint32_t label = 0; label < width_; label += 8)
        add_eight(rows[i].items + label, scores + label);
      continue;
    }
    for (const std::uint16_t* at = rows[i].items;; at += 2) {
      const std::uint16_t one = at[0];
      const std::uint16_t two = at[1];
      scores[one & 63] = static_cast<std::int16_t>(scores[one & 63] + (one >> 6 & 511) - 256);
      scores[two & 63] = static_cast<std::int16_t>(scores[two & 63] + (two >> 6 & 511) - 256);
      if ((two & kLast) != 0) break;
    }
  }
}

std::vector<std::byte> WeightTable::build(std::vector<FeatureWeights> rows, std::uint32_t label_count) {
  std::erase_if(rows, [](const FeatureWeights& row) { return row.weights.empty(); });
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.feature < b.feature; });
  const auto home_count = static_cast<std::uint32_t>(rows.size() / kFeaturesPerBucket + 1);
  const std::uint32_t width = width_of(label_count);
  const auto bound = [](std::int16_t weight) { return std::clamp<int>(weight, -kLimit, kLimit); };
  std::vector<Bucket> buckets;
  std::vector<std::uint16_t> items;
  std::size_t placed = 0;
  std::size_t at = 0;  // rows[placed..at) wait for room
  while (buckets.size() < home_count || placed < rows.size()) {
    const std::size_t number = buckets.size();
    while (at < rows.size() && bucket_of(rows[at].feature, home_count) <= number) ++at;
    Bucket& bucket = buckets.emplace_back();
    bucket.first = static_cast<std::uint32_t>(items.size());
    for (; placed < at && bucket.size < kSlots; ++placed, ++bucket.size) {
      bucket.prints[bucket.size] = static_cast<std::uint16_t>(rows[placed].feature);
      bucket.starts[bucket.size] = static_cast<std::uint8_t>((items.size() - bucket.first) / 2);
      if (rows[placed].weights.size() * kDenseShare >= width) {
        bucket.dense = static_cast<std::uint8_t>(bucket.dense | 1U << bucket.size);
        items.resize(items.size() + width);
        for (const auto& [label, weight] : rows[placed].weights) {
          items[items.size() - width + label] = static_cast<std::uint16_t>(bound(weight));
        }
        continue;
      }
      for (const auto& [label, weight] : rows[placed].weights) {
        items.push_back(static_cast<std::uint16_t>(label | (bound(weight) + 256) << 6));
      }
      if (items.size() % 2 != 0) items.push_back(kNothing);
      items.back() |= kLast;
    }
    bucket.overflows = placed < at;
  }
  const std::array<std::uint32_t, 3> head = {home_count, static_cast<std::uint32_t>(buckets.size()),
                                             static_cast<std::uint32_t>(items.size())};
  std::vector<std::byte> bytes(sizeof(Bucket) + buckets.size() * sizeof(Bucket) + items.size() * 2);
  std::memcpy(bytes.data(), head.data(), sizeof head);
  std::memcpy(bytes.data() + sizeof(Bucket), buckets.data(), buckets.size() * sizeof(Bucket));
  std::memcpy(bytes.data() + sizeof(Bucket) + buckets.size() * sizeof(Bucket), items.data(),
              items.size() * 2);
  return bytes;
}

}  // namespace copydesk
