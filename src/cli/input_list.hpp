#pragma once
// The inputs of a run, one after another, in a fixed order.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/byte_source.hpp"
#include "cli/failure.hpp"
#include "cli/line_reader.hpp"
#include "cli/options.hpp"

namespace copydesk::cli {

struct Input {
  std::string path;                // as the user would name it; `-` is standard input
  std::string output;              // its place below --out-dir, without `.json`
  std::optional<Failure> failure;  // already known not to be readable
  std::uint64_t line = 0;          // of a stream of records: which line, from 1
  std::string record = {};         // and what stands there
};

/// Expands arguments, lists and folders as they are asked for, so that a folder of any size costs the memory
/// of its largest single folder's names. Files of a folder come in the bytewise order of their paths.
/// Links to files are followed, links to folders are not, so that loops end.
class InputList {
 public:
  /// Throws SetupError if the list of `files_from` cannot be opened.
  explicit InputList(const Options& options);

  /// Nothing at the end, and once the end of the run is asked for. Throws SetupError if reading the list
  /// fails.
  std::optional<Input> next();

 private:
  struct Entry {
    std::string name;  // folders with `/` at the end, which sorts `a.txt` before `a/b.txt`
    bool is_folder = false;
    bool is_file = false;
  };
  struct Folder {
    std::string path;    // with `/` at the end
    std::string output;  // relative to the root folder, empty or with `/` at the end
    std::vector<Entry> entries;
    std::size_t at = 0;
  };
  std::optional<std::string> next_listed();
  std::optional<Input> open_folder(const std::string& path, const std::string& output);
  std::optional<Input> next_of_folders();
  bool matches(const std::string& relative, const std::string& name) const;

  const Options& options_;
  std::size_t argument_ = 0;
  std::unique_ptr<ByteSource> list_;
  std::unique_ptr<LineReader> lines_;
  std::vector<Folder> folders_;  // the way from an argument down to the folder being read
  std::uint64_t out_device_ = 0;
  std::uint64_t out_inode_ = 0;
};

}  // namespace copydesk::cli
