// Looking weights up, and packing them.
#include "tagging/weights.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace copydesk {
namespace {

// Of eight slots: fuller buckets would send too many look-ups on to the next.
constexpr std::size_t kFeaturesPerBucket = 6;
// A row with weights for a fifth of the labels is added faster, and little larger, as a dense one.
constexpr std::size_t kDenseShare = 5;
constexpr std::uint16_t kLast = 0x8000;
constexpr std::uint16_t kNothing = 256 << 6;

/// A bit for each of eight prints that equals `print`.
std::uint32_t equal_prints(const std::array<std::uint16_t, 8>& prints, std::uint16_t print) {
#ifdef __SSE2__
  __m128i all;
  std::memcpy(&all, prints.data(), sizeof all);
  const __m128i equal = _mm_cmpeq_epi16(all, _mm_set1_epi16(static_cast<std::int16_t>(print)));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(equal, _mm_setzero_si128())));
#else
  std::uint32_t bits = 0;
  for (std::size_t slot = 0; slot < prints.size(); ++slot) {
    bits |= static_cast<std::uint32_t>(prints[slot] == print) << slot;
  }
  return bits;
#endif
}

// Vectors of the compiler, which every processor's instructions can serve.
using Eight = std::int16_t __attribute__((vector_size(16)));
using EightHalves = std::int8_t __attribute__((vector_size(8)));

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
  if (width_ == 0 || width_ > 64) file.fail("weights for too many labels");
  // Every row begins inside the items and ends there: a dense one by its width, a sparse one at the last item
  // that may end any. The last bucket sends nobody on. Look-ups then need no bounds.
  std::size_t ends = item_count - item_count % 2;
  while (ends > 0 && (items_[ends - 1] & kLast) == 0) ends -= 2;
  const std::size_t dense_ends = item_count < width_ / 2 ? 0 : item_count - width_ / 2 + 2;
  const std::size_t surely_inside =
      std::min(ends, dense_ends) - std::min({ends, dense_ends, std::size_t{512}});
  for (std::uint32_t at = 0; at < total; ++at) {
    const Bucket& bucket = buckets_[at];
    if (bucket.size > kSlots || (bucket.overflows != 0 && at + 1 == total) || bucket.first % 2 != 0) {
      file.fail("damaged weights");
    }
    if (bucket.first < surely_inside) continue;  // no row begins more than 510 items behind
    bool good = true;
    for (std::size_t slot = 0; slot < bucket.size; ++slot) {
      const bool dense = (bucket.dense >> slot & 1) != 0;
      good &= std::size_t{bucket.first} + 2U * bucket.starts[slot] + 2 <= (dense ? dense_ends : ends);
    }
    if (!good) file.fail("damaged weights");
  }
}

WeightTable::Row WeightTable::find(Feature feature) const {
  const auto print = static_cast<std::uint16_t>(feature);
  for (const Bucket* bucket = buckets_ + bucket_of(feature, bucket_count_);; ++bucket) {
    const std::uint32_t equal = equal_prints(bucket->prints, print);
    if (equal != 0) {
      const auto slot = static_cast<std::size_t>(std::countr_zero(equal));
      if (slot < bucket->size) {
        return {items_ + bucket->first + std::size_t{2} * bucket->starts[slot],
                (bucket->dense >> slot & 1) != 0};
      }
    }
    if (bucket->overflows == 0) return {};
  }
}

void WeightTable::fetch(std::span<const Feature> features) const {
  for (const Feature feature : features) {
    __builtin_prefetch(buckets_ + bucket_of(feature, bucket_count_));
  }
}

void WeightTable::find_all(std::span<const Feature> features, Batch& batch) const {
  batch.dense_count = batch.sparse_count = 0;
  for (const Feature feature : features.first(std::min(features.size(), kMaxFeatures))) {
    const Row row = find(feature);
    __builtin_prefetch(row.items);
    batch.dense[batch.dense_count] = row.items;
    batch.sparse[batch.sparse_count] = row.items;
    batch.dense_count += row.dense;
    batch.sparse_count += !row.dense && row.items != nullptr;
  }
}

template <std::size_t kEights>
void WeightTable::add_dense(const Batch& batch, std::int16_t* scores) {
  std::array<Eight, kEights> sums{};
  for (std::size_t i = 0; i < batch.dense_count; ++i) {
    const auto* row = reinterpret_cast<const std::byte*>(batch.dense[i]);
    for (std::size_t k = 0; k < kEights; ++k) {
      EightHalves halves;
      std::memcpy(&halves, row + 8 * k, sizeof halves);
      sums[k] += __builtin_convertvector(halves, Eight);
    }
  }
  for (std::size_t k = 0; k < kEights; ++k) {
    Eight known;
    std::memcpy(&known, scores + 8 * k, sizeof known);
    known += sums[k] + sums[k];
    std::memcpy(scores + 8 * k, &known, sizeof known);
  }
}

void WeightTable::add_all(const Batch& batch, std::int16_t* scores) const {
  using Add = void (*)(const Batch&, std::int16_t*);
  constexpr std::array<Add, 8> kAdd = {add_dense<1>, add_dense<2>, add_dense<3>, add_dense<4>,
                                       add_dense<5>, add_dense<6>, add_dense<7>, add_dense<8>};
  kAdd[width_ / 8 - 1](batch, scores);
  for (std::size_t i = 0; i < batch.sparse_count; ++i) {
    for (const std::uint16_t* at = batch.sparse[i];; at += 2) {
      const std::uint16_t one = at[0];
      const std::uint16_t two = at[1];
      scores[one & 63] = static_cast<std::int16_t>(scores[one & 63] + (one >> 6 & 511) - 256);
      scores[two & 63] = static_cast<std::int16_t>(scores[two & 63] + (two >> 6 & 511) - 256);
      if ((two & kLast) != 0) break;
    }
  }
}

void WeightTable::add(std::span<const Feature> features, std::int16_t* scores) const {
  if (bucket_count_ == 0) return;
  Batch batch;
  fetch(features);
  find_all(features, batch);
  add_all(batch, scores);
}

void WeightTable::Adder::submit(std::int16_t* scores) {
  if (table_.bucket_count_ == 0) return;
  Step& newest = steps_[now_];
  newest.scores = scores;
  table_.fetch(newest.features);
  Step& middle = steps_[(now_ + kDepth - 1) % kDepth];
  if (middle.scores != nullptr) table_.find_all(middle.features, middle.batch);
  now_ = (now_ + 1) % kDepth;
  Step& oldest = steps_[now_];
  if (oldest.scores != nullptr) table_.add_all(oldest.batch, oldest.scores);
  oldest.scores = nullptr;
}

void WeightTable::Adder::finish() {
  // The step before the next free one was only fetched, the one before that was found.
  Step& found = steps_[(now_ + kDepth - 2) % kDepth];
  if (found.scores != nullptr) table_.add_all(found.batch, found.scores);
  found.scores = nullptr;
  Step& fetched = steps_[(now_ + kDepth - 1) % kDepth];
  if (fetched.scores != nullptr) {
    table_.find_all(fetched.features, fetched.batch);
    table_.add_all(fetched.batch, fetched.scores);
  }
  fetched.scores = nullptr;
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
        const std::size_t first = items.size();
        items.resize(first + width / 2);
        for (const auto& [label, weight] : rows[placed].weights) {
          const auto half =
              static_cast<std::int8_t>(std::clamp(std::lround(bound(weight) / 2.0), -127L, 127L));
          std::memcpy(reinterpret_cast<std::byte*>(items.data() + first) + label, &half, 1);
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
  const auto behind =
      std::ranges::copy(std::as_bytes(std::span(buckets)), bytes.begin() + sizeof(Bucket)).out;
  std::ranges::copy(std::as_bytes(std::span(items)), behind);
  return bytes;
}

}  // namespace copydesk
