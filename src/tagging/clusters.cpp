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

}  // namespace copydesk
