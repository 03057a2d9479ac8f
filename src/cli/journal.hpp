#pragma once
// What --resume needs to know of the outputs that are there.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace copydesk::cli {

/// CRC-64 of the bytes, continued from that of what stands before them.
std::uint64_t checksum(std::string_view bytes, std::uint64_t before = 0);

/// Stands for all that decides what an input's output is, but for the input's name and bytes: the program's
/// version, the lexicons and models below `data`, the options. Throws SetupError.
std::uint64_t checksum_of_setup(const Options& options, const std::filesystem::path& data);

/// A file of one line an output: 16 hexadecimal digits each for the checksums of the output's place, of what
/// it was made from, and of its own bytes. A line is written once its output is there whole; of several for
/// one place the last counts; broken ones are passed over. Several processes may append to one journal.
class Journal {
 public:
  struct Entry {
    std::uint64_t place = 0;
    std::uint64_t origin = 0;
    std::uint64_t output = 0;
  };

  /// Opens the file, or makes it. Reads it if `known` is asked for: 24 bytes of memory an output. Throws
  /// OutputError.
  Journal(std::string path, bool known);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Null if the journal held nothing of the place when it was opened. Threads may share it.
  const Entry* find(std::string_view place) const;
  /// Throws OutputError.
  void add(std::string_view place, std::uint64_t origin, std::uint64_t output);

 private:
  void read();

  std::string path_;
  int descriptor_;
  std::vector<Entry> known_;  // by place, each once
};

}  // namespace copydesk::cli
