#pragma once
// The file that tells about every input of a run.

#include <cstdint>
#include <optional>
#include <string>

#include "cli/input_list.hpp"

namespace copydesk::cli {

/// One JSON object a line, in the order of the inputs, each written at once.
class Manifest {
 public:
  enum class Status : std::uint8_t { done, skipped, failed };

  struct Row {
    const Input& input;  // with its failure if that is the status
    std::string output;  // the file written; empty: none
    Status status = Status::done;
    std::optional<std::uint64_t> words;
    double seconds = 0;
  };

  /// Makes the file anew. Throws OutputError.
  explicit Manifest(std::string path);
  ~Manifest();
  Manifest(const Manifest&) = delete;
  Manifest& operator=(const Manifest&) = delete;

  /// Throws OutputError.
  void add(const Row& row);

 private:
  std::string path_;
  int descriptor_;
};

}  // namespace copydesk::cli
