#pragma once
// How inputs and outputs fail.

#include <stdexcept>
#include <string>

namespace copydesk::cli {

/// Why one input gave no article; the run goes on. Printed as an error record, and thrown while reading.
/// `kind` is one of
///   not-found     no such file or folder
///   unreadable    no permission, an I/O error, a loop of links
///   not-a-file    a folder's entry that is a FIFO, socket or device
///   too-large     more bytes than --max-size
///   binary        holds NUL bytes, so it is no text
///   output-clash  another input of the run has the same output file
///   output-path   its output file would lie outside --out-dir, or cannot have that name
///   damaged       compressed, but cut off or altered
///   malformed     a line of a stream that is no JSON object with a text
///   timeout       took longer than --timeout
///   memory        not enough memory
struct Failure {
  std::string kind;
  std::string message;
};

/// The output cannot be written: full disk, read-only folder. Ends the run.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The end of the run was asked for while an input was being waited for.
struct Interrupted {};

/// The reader of standard output has gone (`| head`). Ends the run without a word.
struct ClosedPipe {};

}  // namespace copydesk::cli
