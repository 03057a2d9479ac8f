// Reading the lines of clusters.
#include "train/cluster_file.hpp"

#include <fstream>

#include <copydesk/error.hpp>

#include "tagging/clusters.hpp"

namespace copydesk::train {

std::vector<std::byte> read_clusters(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw SetupError(path + ": cannot be read");
  std::vector<ClusterTable::Table::Entry> entries;
  std::string line;
  while (std::getline(in, line)) {
    ClusterTable::Table::Entry entry;
    std::size_t at = line.find('\t');
    entry.key = ClusterTable::cluster_key(line.substr(0, at));
    entry.value.fill(ClusterTable::kNoCluster);
    for (std::size_t depth = 0; depth < ClusterTable::kDepths && at != std::string::npos; ++depth) {
      entry.value[depth] = static_cast<std::uint16_t>(std::stoul(line.substr(at + 1)));
      at = line.find('\t', at + 1);
    }
    entries.push_back(entry);
  }
  return ClusterTable::Table::build(std::move(entries));
}

}  // namespace copydesk::train
