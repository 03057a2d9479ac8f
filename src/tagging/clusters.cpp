// Looking clusters up, and packing them.
#include "tagging/clusters.hpp"

#include <algorithm>
#include <cstring>

#include <copydesk/error.hpp>

#include "tagging/feature.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kWordsPerBucket = 4;

std::uint32_t bucket_of(std::uint64_t key, std::uint32_t count) {
  return static_cast<std::uint32_t>((key >> 32) * count >> 32);
}

}  // namespace

std::uint64_t ClusterTable::cluster_key(std::string_view form) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char byte : form) {
    const char folded = byte >= '0' && byte <= '9' ? '0' : byte;
    hash = (hash ^ static_cast<unsigned char>(folded)) * 0x100000001b3ULL;
  }
  return mix(hash, form.size());
}

ClusterTable::ClusterTable(const ModelFile& file) : ClusterTable(file.section(Section::clusters), &file) {}

ClusterTable::ClusterTable(std::span<const std::byte> bytes, const ModelFile* file) {
  const auto fail = [&] {
    if (file != nullptr) file->fail("damaged clusters");
    throw SetupError("damaged clusters");
  };
  if (bytes.empty()) return;
  std::uint32_t entries = 0;
  if (bytes.size() < 8) fail();
  std::memcpy(&bucket_count_, bytes.data(), 4);
  std::memcpy(&entries, bytes.data() + 4, 4);
  const std::size_t wanted =
      8 + (std::size_t{bucket_count_} + 1) * 4 + std::size_t{entries} * (4 + sizeof(Ids));
  if (bucket_count_ == 0 || wanted != bytes.size()) fail();
  offsets_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + 8);
  prints_ = offsets_ + bucket_count_ + 1;
  ids_ = reinterpret_cast<const Ids*>(prints_ + entries);
  if (offsets_[0] != 0 || offsets_[bucket_count_] != entries) fail();
  for (std::uint32_t bucket = 0; bucket < bucket_count_; ++bucket) {
    if (offsets_[bucket] > offsets_[bucket + 1]) fail();
  }
}

ClusterTable::Ids ClusterTable::find(std::uint64_t key) const {
  Ids none;
  none.fill(kNoCluster);
  if (bucket_count_ == 0) return none;
  const std::uint32_t bucket = bucket_of(key, bucket_count_);
  for (std::uint32_t at = offsets_[bucket]; at < offsets_[bucket + 1]; ++at) {
    if (prints_[at] == static_cast<std::uint32_t>(key)) return ids_[at];
  }
  return none;
}

std::vector<std::byte> ClusterTable::build(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  entries.erase(std::unique(entries.begin(), entries.end(),
                            [](const Entry& a, const Entry& b) { return a.key == b.key; }),
                entries.end());
  const auto count = static_cast<std::uint32_t>(entries.size() / kWordsPerBucket + 1);
  std::vector<std::uint32_t> words = {count, static_cast<std::uint32_t>(entries.size())};
  std::size_t at = 0;
  for (std::uint32_t bucket = 0; bucket < count; ++bucket) {
    words.push_back(static_cast<std::uint32_t>(at));
    while (at < entries.size() && bucket_of(entries[at].key, count) == bucket) ++at;
  }
  words.push_back(static_cast<std::uint32_t>(at));
  for (const Entry& entry : entries) words.push_back(static_cast<std::uint32_t>(entry.key));
  std::vector<std::byte> bytes(words.size() * 4 + entries.size() * sizeof(Ids));
  std::memcpy(bytes.data(), words.data(), words.size() * 4);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::memcpy(bytes.data() + words.size() * 4 + i * sizeof(Ids), &entries[i].ids, sizeof(Ids));
  }
  return bytes;
}

}  // namespace copydesk
