#pragma once
// `copydesk verify`: outputs are held to the schema and to their sources.

namespace copydesk::cli {

/// Runs the command on the arguments behind its name. Prints a JSON object for every output that breaks a
/// promise. Gives the exit status: kSuccess, kSomeFailed if any does, kUnusable. Throws OutputError,
/// ClosedPipe.
int run_verify(int argc, const char* const* argv);

}  // namespace copydesk::cli
