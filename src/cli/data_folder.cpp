// Looking for the data folder.
#include "cli/data_folder.hpp"

#include <cstdlib>
#include <string_view>
#include <system_error>

#include <copydesk/error.hpp>

namespace copydesk::cli {

namespace fs = std::filesystem;

fs::path find_data_folder(const std::string& given) {
  const auto usable = [](const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "lexicons", ignored);
  };
  const auto require = [&](const fs::path& folder, const char* origin) {
    if (!usable(folder))
      throw SetupError(folder.string() + ": no data folder (" + origin + "): it has no lexicons/");
    return folder;
  };
  if (!given.empty()) return require(given, "--data");
  if (const char* set = std::getenv("COPYDESK_DATA"); set != nullptr && *set != '\0')
    return require(set, "COPYDESK_DATA");

  std::error_code unknown;
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
  if (!unknown) {
    const fs::path beside = (program.parent_path() / COPYDESK_DATA_FROM_PROGRAM).lexically_normal();
    if (usable(beside)) return beside;
  }
  for (const fs::path folder : {COPYDESK_SOURCE_DATA, COPYDESK_INSTALLED_DATA}) {
    if (usable(folder)) return folder;
  }
  throw SetupError(
      "the data folder is missing: name it with --data DIR or COPYDESK_DATA (it holds lexicons/)");
}

}  // namespace copydesk::cli
