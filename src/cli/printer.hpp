#pragma once
// Where objects go: standard output, or one file an input below --out-dir.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "cli/failure.hpp"

namespace copydesk::cli {

/// Writes all of `text` to standard output at once. Throws ClosedPipe or OutputError. SIGPIPE must be
/// ignored.
void print(std::string_view text);

/// The folder of --out-dir. Files come into being whole: under a temporary name first, then renamed.
class OutFolder {
 public:
  /// Makes the folder where it is missing. Throws OutputError.
  explicit OutFolder(std::string path);

  /// Writes `text` as `place`.json. Gives a failure that is this file's own: a name used before in this run,
  /// a place outside the folder, be it by `..` or by a link, or a name the file system refuses. Throws
  /// OutputError where no file could be written: full disk, no permission.
  std::optional<Failure> write(const std::string& place, std::string_view text);

 private:
  std::optional<Failure> make_folders(const std::string& place);

  std::string path_;                         // with `/` at the end
  std::string last_folders_;                 // the place's folders that were made or checked last
  std::unordered_set<std::uint64_t> taken_;  // hashes of the places written
  std::uint64_t written_ = 0;
};

}  // namespace copydesk::cli
