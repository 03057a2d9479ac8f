#pragma once
// Hash table of 64-bit keys that is used where it lies in a model: of a key it holds 32 bits only.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace copydesk {

/// Bytes: bucket count (4), entry count (4), bucket offsets (count + 1, 4 each), prints (4 each), values. A
/// key that the table does not hold is taken for another about once in a thousand million look-ups.
template <typename Value>
class PrintedTable {
  static_assert(std::is_trivially_copyable_v<Value> && alignof(Value) <= 4);

 public:
  struct Entry {
    std::uint64_t key = 0;
    Value value{};
  };

  /// An empty table.
  PrintedTable() = default;
  /// Reads the bytes, which must outlive the table; empty ones give an empty table. False if they are
  /// damaged: then the table must not be used.
  [[nodiscard]] bool read(std::span<const std::byte> bytes) {
    if (bytes.empty()) return true;
    if (bytes.size() < 8) return false;
    std::uint32_t entries = 0;
    std::memcpy(&bucket_count_, bytes.data(), 4);
    std::memcpy(&entries, bytes.data() + 4, 4);
    const std::size_t wanted =
        8 + (std::size_t{bucket_count_} + 1) * 4 + std::size_t{entries} * (4 + sizeof(Value));
    if (bucket_count_ == 0 || wanted != bytes.size()) return false;
    offsets_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + 8);
    prints_ = offsets_ + bucket_count_ + 1;
    values_ = reinterpret_cast<const Value*>(prints_ + entries);
    return offsets_[0] == 0 && offsets_[bucket_count_] == entries &&
           std::is_sorted(offsets_, offsets_ + bucket_count_ + 1);
  }

  bool empty() const { return bucket_count_ == 0; }
  /// The value of a key, null if the table does not hold it.
  const Value* find(std::uint64_t key) const {
    if (bucket_count_ == 0) return nullptr;
    const std::uint32_t bucket = bucket_of(key, bucket_count_);
    for (std::uint32_t at = offsets_[bucket]; at < offsets_[bucket + 1]; ++at) {
      if (prints_[at] == static_cast<std::uint32_t>(key)) return values_ + at;
    }
    return nullptr;
  }

  /// Ask the memory for what find() will read: first the one, then, when that has come, the other.
  void fetch_bucket(std::uint64_t key) const {
    if (bucket_count_ != 0) __builtin_prefetch(offsets_ + bucket_of(key, bucket_count_));
  }
  void fetch_entries(std::uint64_t key) const {
    if (bucket_count_ == 0) return;
    const std::uint32_t at = offsets_[bucket_of(key, bucket_count_)];
    __builtin_prefetch(prints_ + at);
    __builtin_prefetch(values_ + at);
  }

  /// Of entries with one key the first stays.
  static std::vector<std::byte> build(std::vector<Entry> entries) {
    const auto less = [](const Entry& a, const Entry& b) { return a.key < b.key; };
    std::stable_sort(entries.begin(), entries.end(), less);
    entries.erase(std::unique(entries.begin(), entries.end(),
                              [](const Entry& a, const Entry& b) { return a.key == b.key; }),
                  entries.end());
    constexpr std::size_t kEntriesPerBucket = 4;
    const auto count = static_cast<std::uint32_t>(entries.size() / kEntriesPerBucket + 1);
    std::vector<std::uint32_t> numbers = {count, static_cast<std::uint32_t>(entries.size())};
    std::size_t at = 0;
    for (std::uint32_t bucket = 0; bucket < count; ++bucket) {
      numbers.push_back(static_cast<std::uint32_t>(at));
      while (at < entries.size() && bucket_of(entries[at].key, count) == bucket) ++at;
    }
    numbers.push_back(static_cast<std::uint32_t>(at));
    for (const Entry& entry : entries) numbers.push_back(static_cast<std::uint32_t>(entry.key));
    std::vector<std::byte> bytes(numbers.size() * 4 + entries.size() * sizeof(Value));
    std::memcpy(bytes.data(), numbers.data(), numbers.size() * 4);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      std::memcpy(bytes.data() + numbers.size() * 4 + i * sizeof(Value), &entries[i].value, sizeof(Value));
    }
    return bytes;
  }

 private:
  static std::uint32_t bucket_of(std::uint64_t key, std::uint32_t count) {
    return static_cast<std::uint32_t>((key >> 32) * count >> 32);
  }
  const std::uint32_t* offsets_ = nullptr;
  const std::uint32_t* prints_ = nullptr;
  const Value* values_ = nullptr;
  std::uint32_t bucket_count_ = 0;
};

}  // namespace copydesk
