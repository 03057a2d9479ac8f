#pragma once
// Running over all inputs.

#include "cli/options.hpp"

namespace copydesk::cli {

/// Reads, analyzes and prints every input in order. Gives the exit status: kSuccess or kSomeFailed. Throws
/// OutputError, ClosedPipe, SetupError (a list that cannot be read).
int run_batch(const Options& options, const Analyzer& analyzer);

}  // namespace copydesk::cli
