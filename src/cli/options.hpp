#pragma once
// Options of the command line, checked before any work starts.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <copydesk/analyzer.hpp>
#include <copydesk/json.hpp>

namespace copydesk::cli {

/// Exit statuses.
inline constexpr int kSuccess = 0;
inline constexpr int kSomeFailed = 1;  // at least one input gave an error record instead of an article
inline constexpr int kUnusable = 2;    // wrong usage, data that do not load, output that cannot be written
inline constexpr int kStopped = 128;   // plus the number of the signal that asked for the end

enum class Verbosity : std::uint8_t { quiet, normal, verbose };

/// What is printed of an article: its object, the story's words alone, or the page with what was taken out
/// marked.
enum class Form : std::uint8_t { json, clean, marked };

struct Options {
  std::vector<std::string> inputs;   // files, folders, `-` for standard input; in the order given
  std::string files_from;            // a file that lists more inputs, `-` for standard input; empty: none
  bool null_separated = false;       // the list's names end in NUL instead of a line end
  std::vector<std::string> include;  // globs of the files taken from folders
  bool records = false;              // inputs are streams of JSON objects, one a line
  std::uint64_t max_size = 0;        // bytes
  AnalyzeOptions analysis;
  JsonOptions json;
  Form form = Form::json;
  bool headed = false;   // several inputs as text: each below its name
  std::string out_dir;   // empty: standard output
  std::string manifest;  // empty: none
  bool resume = false;
  bool fail_fast = false;
  double timeout = 0;  // seconds an input may take; 0: any
  unsigned jobs = 1;
  std::string data;  // empty: look in the usual places
  Verbosity verbosity = Verbosity::normal;
};

/// What to print instead of working: help, version, schema (on standard output, status 0), or what is wrong
/// with the arguments (on standard error, status 2).
struct Reply {
  int status = kSuccess;
  std::string text;
};

/// Reads the arguments; looks at the terminal state of the standard streams and at whether inputs are folders
/// to choose the output's form.
std::variant<Options, Reply> parse_options(int argc, const char* const* argv);

/// Every option that changes the bytes of an article's output, as text: equal texts, equal outputs.
std::string options_in_output(const Options& options);

}  // namespace copydesk::cli
