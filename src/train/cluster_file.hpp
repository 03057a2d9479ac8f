#pragma once
// A file of clusters -> a section of a model.

#include <cstddef>
#include <string>
#include <vector>

namespace copydesk::train {

/// Lines of a word and its cluster in each clustering, parted by tabs. Throws SetupError.
std::vector<std::byte> read_clusters(const std::string& path);

}  // namespace copydesk::train
