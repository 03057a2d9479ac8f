#pragma once
// Word -> the clusters of words that it was found to behave like.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "tagging/model_file.hpp"
#include "tagging/printed_table.hpp"

namespace copydesk {

/// Up to kDepths numbers for a word, one per clustering; kNoCluster where the word was not seen.
class ClusterTable {
 public:
  static constexpr std::size_t kDepths = 4;
  static constexpr std::uint16_t kNoCluster = 0xffff;
  using Ids = std::array<std::uint16_t, kDepths>;
  using Table = PrintedTable<Ids>;

  /// No clusters: every word unseen.
  ClusterTable() = default;
  /// Reads the section, if the model has it. Throws SetupError if it is damaged. `file` must outlive the
  /// table.
  explicit ClusterTable(const ModelFile& file);
  /// The same over a section's bytes, which must outlive the table.
  explicit ClusterTable(std::span<const std::byte> bytes);

  /// By cluster_key(form).
  Ids find(std::uint64_t key) const;
  /// The same for many at once, while whose entries are fetched others are read.
  std::vector<Ids> find_all(std::span<const std::uint64_t> keys) const;
  bool empty() const { return table_.empty(); }

  /// The hash of a word with its digits folded to one: `1996` and `2016` behave alike.
  static std::uint64_t cluster_key(std::string_view form);

 private:
  Table table_;
};

}  // namespace copydesk
