#pragma once
// Where objects go: standard output, or one file an input below --out-dir.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "cli/failure.hpp"

namespace copydesk::cli {

/// Writes everything. Gives 0, or errno.
int write_all(int descriptor, std::string_view text);

/// Writes all of `text` to standard output at once. Throws ClosedPipe or OutputError. SIGPIPE must be
/// ignored.
void print(std::string_view text);

/// Takes a text piece by piece.
using Pieces = std::function<void(std::string_view)>;

/// The folder of --out-dir. Files come into being whole: under a temporary name in its folder `.copydesk`
/// first, then renamed.
class OutFolder {
 public:
  /// Makes the folder where it is missing; with `resume` clears away what interrupted runs left of their
  /// temporary files. Throws OutputError.
  OutFolder(std::string path, bool resume);

  /// Where the journal of the outputs lies.
  std::string journal() const { return path_ + ".copydesk/journal"; }

  /// The file of a place.
  std::string file(const std::string& place) const { return path_ + place + ".json"; }

  /// Takes the place for an input, so that no other of the run may have it. Gives a failure where one has it,
  /// or where it gives the output no name.
  std::optional<Failure> claim(const std::string& place);

  /// Writes what `give` gives as `place`.json; it may be called again where a file must be begun anew. Gives
  /// a failure that is this file's own: a place outside the folder, be it by `..` or by a link, or a name the
  /// file system refuses. Throws OutputError where no file could be written: full disk, no permission.
  std::optional<Failure> write(const std::string& place, const std::function<void(const Pieces&)>& give);

  /// Whether `place`.json is a file whose bytes have the checksum. Threads may share it.
  bool holds(const std::string& place, std::uint64_t sum) const;

 private:
  std::optional<Failure> make_folders(const std::string& place);
  void clear_leftovers() const;

  std::string path_;                         // with `/` at the end
  std::string last_folders_;                 // the place's folders that were made or checked last
  std::unordered_set<std::uint64_t> taken_;  // checksums of the places taken
  std::uint64_t written_ = 0;
};

}  // namespace copydesk::cli
