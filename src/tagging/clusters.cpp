// Looking clusters up.
#include "tagging/clusters.hpp"

#include <copydesk/error.hpp>

#include "tagging/feature.hpp"

namespace copydesk {

std::uint64_t ClusterTable::cluster_key(std::string_view form) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char byte : form) {
    const char folded = byte >= '0' && byte <= '9' ? '0' : byte;
    hash = (hash ^ static_cast<unsigned char>(folded)) * 0x100000001b3ULL;
  }
  return mix(hash, form.size());
}

ClusterTable::ClusterTable(const ModelFile& file) {
  if (!table_.read(file.section(Section::clusters))) file.fail("damaged clusters");
}

ClusterTable::ClusterTable(std::span<const std::byte> bytes) {
  if (!table_.read(bytes)) throw SetupError("damaged clusters");
}

ClusterTable::Ids ClusterTable::find(std::uint64_t key) const {
  if (const Ids* const ids = table_.find(key)) return *ids;
  Ids none;
  none.fill(kNoCluster);
  return none;
}

std::vector<ClusterTable::Ids> ClusterTable::find_all(std::span<const std::uint64_t> keys) const {
  std::vector<Ids> found;
  found.reserve(keys.size());
  constexpr std::size_t kAhead = 8;
  for (std::size_t at = 0; at < keys.size() + 2 * kAhead; ++at) {
    if (at < keys.size()) table_.fetch_bucket(keys[at]);
    if (at >= kAhead && at - kAhead < keys.size()) table_.fetch_entries(keys[at - kAhead]);
    if (at >= 2 * kAhead) found.push_back(find(keys[at - 2 * kAhead]));
  }
  return found;
}

}  // namespace copydesk
