#pragma once
// The records of a run's streams, one after another.

#include <memory>
#include <optional>

#include "cli/byte_source.hpp"
#include "cli/input_list.hpp"
#include "cli/line_reader.hpp"
#include "cli/options.hpp"

namespace copydesk::cli {

/// Takes the inputs for files of lines. Empty lines are passed over, but count.
class RecordList {
 public:
  /// Throws SetupError as InputList does.
  explicit RecordList(const Options& options) : options_(options), inputs_(options) {}

  /// An input with line and record, or with a failure. Nothing at the end, and once the end of the run is
  /// asked for. Throws SetupError.
  std::optional<Input> next();

 private:
  std::optional<Input> next_of_stream();

  const Options& options_;
  InputList inputs_;
  std::string path_;
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<LineReader> lines_;
  std::uint64_t line_ = 0;
};

}  // namespace copydesk::cli
