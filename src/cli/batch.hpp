#pragma once
// Running over all inputs.

#include <filesystem>

#include "cli/options.hpp"

namespace copydesk::cli {

/// Reads, analyzes and prints every input in order. `data` is the folder that the analyzer was loaded from.
/// Gives the exit status: kSuccess, kSomeFailed, or kStopped and a signal's number. Throws OutputError,
/// ClosedPipe, SetupError (a list that cannot be read).
int run_batch(const Options& options, const std::filesystem::path& data, const Analyzer& analyzer);

}  // namespace copydesk::cli
