// Looking weights up, and packing them.
#include "tagging/weights.hpp"

#include <algorithm>
#include <cstring>

namespace copydesk {
namespace {

constexpr std::size_t kFeaturesPerBucket = 5;
constexpr std::uint16_t kLast = 0x8000;

}  // namespace

WeightTable::WeightTable(const ModelFile& file, Section section, std::uint32_t label_count) {
  const auto bytes = file.section(section);
  if (bytes.size() < 8) file.fail("a section of weights is missing");
  std::memcpy(&bucket_count_, bytes.data(), 4);
  if (bucket_count_ > bytes.size() / 4 || 8 + (std::size_t{bucket_count_} + 1) * 4 > bytes.size()) {
    file.fail("a section of weights is cut off");
  }
  offsets_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + 8);
  const std::size_t head = 8 + (std::size_t{bucket_count_} + 1) * 4;
  data_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head);
  const std::size_t size = (bytes.size() - head) / 2;
  if (offsets_[0] != 0 || offsets_[bucket_count_] != size) file.fail("damaged weights");
  std::uint16_t largest = 0;
  for (std::uint32_t bucket = 0; bucket < bucket_count_; ++bucket) {
    const std::uint32_t begin = offsets_[bucket];
    const std::uint32_t end = offsets_[bucket + 1];
    if (begin > end || end > size) file.fail("damaged weights");
    if (begin == end) continue;
    // Prints and rows inside the bucket, and the last row ended there: look-ups then need no bounds.
    const std::uint32_t count = data_[begin];
    if (count == 0 || count >= end - begin || (data_[end - 1] & kLast) == 0) file.fail("damaged weights");
    std::uint32_t rows = 0;
    for (std::uint32_t at = begin + 1 + count; at < end; ++at) {
      rows += data_[at] >> 15;
      largest = std::max<std::uint16_t>(largest, data_[at] & 63);
    }
    if (rows != count) file.fail("damaged weights");
  }
  if (largest >= label_count) file.fail("weights for labels that the model does not have");
}

void WeightTable::add(std::span<const Feature> features, std::int16_t* scores) const {
  if (bucket_count_ == 0) return;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i + 8 < features.size()) {
      __builtin_prefetch(data_ + offsets_[bucket_of(features[i + 8], bucket_count_)]);
    }
    const std::uint32_t bucket = bucket_of(features[i], bucket_count_);
    const std::uint32_t begin = offsets_[bucket];
    if (begin == offsets_[bucket + 1]) continue;
    const auto print = static_cast<std::uint16_t>(features[i]);
    const std::uint16_t* at = data_ + begin;
    const std::uint32_t count = *at++;
    std::uint32_t row = 0;
    while (row < count && at[row] != print) ++row;
    if (row == count) continue;
    at += count;
    for (; row > 0; --row) {
      while ((*at++ & kLast) == 0) {
      }
    }
    for (;; ++at) {
      scores[*at & 63] = static_cast<std::int16_t>(scores[*at & 63] + (*at >> 6 & 511) - 256);
      if ((*at & kLast) != 0) break;
    }
  }
}

std::vector<std::byte> WeightTable::build(std::vector<FeatureWeights> rows) {
  std::erase_if(rows, [](const FeatureWeights& row) { return row.weights.empty(); });
  const auto count = static_cast<std::uint32_t>(rows.size() / kFeaturesPerBucket + 1);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.feature < b.feature; });
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint16_t> data;
  std::size_t at = 0;
  for (std::uint32_t bucket = 0; bucket < count; ++bucket) {
    offsets.push_back(static_cast<std::uint32_t>(data.size()));
    const std::size_t first = at;
    while (at < rows.size() && bucket_of(rows[at].feature, count) == bucket) ++at;
    if (at == first) continue;
    data.push_back(static_cast<std::uint16_t>(at - first));
    for (std::size_t row = first; row < at; ++row)
      data.push_back(static_cast<std::uint16_t>(rows[row].feature));
    for (std::size_t row = first; row < at; ++row) {
      for (const auto& [label, weight] : rows[row].weights) {
        data.push_back(
            static_cast<std::uint16_t>(label | (std::clamp<int>(weight, -kLimit, kLimit) + 256) << 6));
      }
      data.back() |= kLast;
    }
  }
  offsets.push_back(static_cast<std::uint32_t>(data.size()));
  std::vector<std::byte> bytes(8 + offsets.size() * 4 + data.size() * 2);
  std::memcpy(bytes.data(), &count, 4);
  std::memcpy(bytes.data() + 8, offsets.data(), offsets.size() * 4);
  std::memcpy(bytes.data() + 8 + offsets.size() * 4, data.data(), data.size() * 2);
  return bytes;
}

}  // namespace copydesk
