#pragma once
// Where the lexicons and models are.

#include <filesystem>
#include <string>

namespace copydesk::cli {

/// `given` (--data) if not empty; else the environment's COPYDESK_DATA; else, of those that exist, the share
/// folder beside the program (so that an installed tree can be moved), the source tree the program was built
/// in, the share folder it was configured for. Throws SetupError if there is none.
std::filesystem::path find_data_folder(const std::string& given);

}  // namespace copydesk::cli
