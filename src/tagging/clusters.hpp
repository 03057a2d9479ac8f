#pragma once
// Word -> the clusters of words that it was found to behave like.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tagging/model_file.hpp"

namespace copydesk {

/// Up to kDepths numbers for a word, one per clustering; kNoCluster where the word was not seen.
class ClusterTable {
 public:
  static constexpr std::size_t kDepths = 4;
  static constexpr std::uint16_t kNoCluster = 0xffff;
  using Ids = std::array<std::uint16_t, kDepths>;

  /// No clusters: every word unseen.
  ClusterTable() = default;
  /// Reads the section, if the model has it. Throws SetupError if it is damaged. `file` must outlive the
  /// table.
  explicit ClusterTable(const ModelFile& file);
  /// The same over a section's bytes, which must outlive the table.
  ClusterTable(std::span<const std::byte> bytes, const ModelFile* file);

  /// By hash_of(form), digits folded by cluster_key().
  Ids find(std::uint64_t key) const;
  bool empty() const { return bucket_count_ == 0; }

  struct Entry {
    std::uint64_t key = 0;
    Ids ids{};
  };
  static std::vector<std::byte> build(std::vector<Entry> entries);

  /// The hash of a word with its digits folded to one: `1996` and `2016` behave alike.
  static std::uint64_t cluster_key(std::string_view form);

 private:
  // Section: bucket count (4), entry count (4), bucket offsets (count + 1), prints (4 each), ids (8 each).
  const std::uint32_t* offsets_ = nullptr;
  const std::uint32_t* prints_ = nullptr;
  const Ids* ids_ = nullptr;
  std::uint32_t bucket_count_ = 0;
};

}  // namespace copydesk
