// Reading outputs, finding their sources, telling what differs.
#include "cli/verify.hpp"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <copydesk/json.hpp>

#include "cli/input_list.hpp"
#include "cli/line_reader.hpp"
#include "cli/log.hpp"
#include "cli/output_check.hpp"
#include "cli/printer.hpp"
#include "cli/reader.hpp"
#include "cli/schema_check.hpp"
#include "cli/stop.hpp"
#include "text/encoding.hpp"

namespace copydesk::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kLargestSource = std::uint64_t{1} << 30;
constexpr std::uint64_t kLargestOutput = std::uint64_t{8} << 30;

constexpr const char* kUsage =
    "\n"
    "Usage: copydesk verify [OPTION]... OUTPUT...\n"
    "\n"
    "Checks that every stretch of text in what copydesk printed stands in the source file where it says, "
    "letter\n"
    "by letter, and that the objects fit the schema. An OUTPUT is a .json or .ndjson file, a folder with "
    ".json\n"
    "files, or - for standard input. Prints an object about each one that fails; silence means that all is "
    "well.\n"
    "\n"
    "Examples:\n"
    "  copydesk --out-dir json/ news/ && copydesk verify json/\n"
    "  copydesk article.txt | copydesk verify -\n"
    "  copydesk verify --source /archive/news json/\n"
    "\n"
    "Exit status: 0 all well; 1 some output fails; 2 wrong usage.\n";

class Formatter : public CLI::Formatter {
 public:
  std::string make_usage(const CLI::App*, std::string) const override { return kUsage; }
  std::string make_positionals(const CLI::App*) const override { return ""; }
};

class Verifier {
 public:
  Verifier(std::string source, bool schema_only)
      : source_(std::move(source)), schema_only_(schema_only), schema_(json_schema()) {}

  /// Takes the file's objects one after the other.
  void verify_file(const Input& output) {
    output_ = output.path;
    line_ = 0;
    try {
      if (output.failure) throw *output.failure;
      ByteSource bytes(output_);
      LineReader lines(bytes, '\n', kLargestOutput);
      while (auto line = lines.next()) {
        ++line_;
        if (line->text.find_first_not_of(" \t\r") == std::string::npos) continue;
        json value = json::parse(line->text, nullptr, false);
        if (value.is_discarded() && line_ == 1) {
          // An indented object takes the whole file.
          std::string whole = std::move(line->text);
          while (auto more = lines.next()) whole += '\n' + more->text;
          value = json::parse(whole, nullptr, false);
        }
        verify_object(value);
        if (stop_requested()) return;
      }
    } catch (const Failure& failure) {
      tell("", failure.kind, failure.message);
    } catch (const Interrupted&) {
    }
  }

  std::uint64_t articles() const { return articles_; }
  std::uint64_t errors() const { return errors_; }
  std::uint64_t faults() const { return faults_; }

 private:
  void verify_object(const json& value) {
    if (value.is_discarded()) return tell("", "malformed", "no JSON");
    if (const auto fault = schema_.find_fault(value)) {
      const bool has_path = value.is_object() && value.contains("path") && value["path"].is_string();
      return tell(has_path ? value["path"].get<std::string>() : "", "schema", *fault);
    }
    const auto path = value.at("path").get<std::string>();
    if (value.contains("error")) {
      ++errors_;
      return;
    }
    ++articles_;
    if (schema_only_) return;
    std::string text;
    try {
      text = decode_bytes(read_input(source_of(path), kLargestSource)).text;
    } catch (const Failure& failure) {
      return tell(path, "source", failure.message);
    }
    if (const auto alteration = find_alteration(value, text)) tell(path, "altered", *alteration);
  }

  /// The path itself; with --source FILE that file; with --source DIR the path below it, or as much of the
  /// path's end as exists there.
  std::string source_of(const std::string& path) const {
    std::error_code ignored;
    if (!source_.empty() && !fs::is_directory(source_, ignored)) return source_;
    if (path == "-") throw Failure{"", "standard input is not there any more: name its file by --source"};
    if (source_.empty()) return path;
    const fs::path normal = fs::path(path).lexically_normal().relative_path();
    for (auto first = normal.begin(); first != normal.end(); ++first) {
      fs::path candidate = source_;
      for (auto part = first; part != normal.end(); ++part) candidate /= *part;
      if (fs::is_regular_file(candidate, ignored)) return candidate.string();
    }
    throw Failure{"", "not below " + source_};
  }

  void tell(const std::string& path, const std::string& kind, const std::string& message) {
    ++faults_;
    nlohmann::ordered_json row;
    row["output"] = output_;
    if (line_ > 0) row["line"] = line_;
    if (!path.empty()) row["path"] = path;
    row["error"] = {{"kind", kind}, {"message", message}};
    print(row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
    log_error(output_ + (line_ > 1 ? ":" + std::to_string(line_) : "") + ": " + message);
  }

  std::string source_;
  bool schema_only_;
  SchemaCheck schema_;
  std::string output_;
  std::uint64_t line_ = 0;
  std::uint64_t articles_ = 0;
  std::uint64_t errors_ = 0;
  std::uint64_t faults_ = 0;
};

}  // namespace

int run_verify(int argc, const char* const* argv) {
  Options options;  // of the walk over folders
  options.include = {"*.json", "*.ndjson"};
  std::string source;
  bool schema_only = false;
  bool quiet = false;
  bool verbose = false;
  bool help = false;
  CLI::App app;
  app.formatter(std::make_shared<Formatter>());
  app.set_help_flag("");
  app.add_option("outputs", options.inputs);
  app.add_option("--source", source,
                 "Look for the paths that the outputs name below DIR; or take FILE as the source")
      ->type_name("DIR");
  app.add_flag("--schema-only", schema_only, "Hold the outputs to the schema alone");
  app.add_flag("-q,--quiet", quiet, "No messages");
  app.add_flag("-v,--verbose", verbose, "Tell at the end how many were checked");
  app.add_flag("-h,--help", help, "Print this help");
  std::string wrong;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    wrong = error.what();
  }
  if (wrong.empty() && help) {
    print(app.help());
    return kSuccess;
  }
  if (wrong.empty() && options.inputs.empty()) wrong = "name an output to verify, or - for standard input";
  if (!wrong.empty()) {
    std::fputs(("copydesk: " + wrong + "\nTry 'copydesk verify --help'.\n").c_str(), stderr);
    return kUnusable;
  }
  start_log(quiet ? Verbosity::quiet : verbose ? Verbosity::verbose : Verbosity::normal);
  Verifier verifier(std::move(source), schema_only);
  InputList outputs(options);
  while (const auto output = outputs.next()) verifier.verify_file(*output);
  if (stop_signal() != 0) return kStopped + stop_signal();
  log_detail(std::to_string(verifier.articles()) + " articles and " + std::to_string(verifier.errors()) +
             " error records, " + std::to_string(verifier.faults()) + " faults");
  if (verifier.articles() + verifier.errors() + verifier.faults() == 0) {
    log_warning("nothing to verify: folders are searched for *.json and *.ndjson");
    return kSomeFailed;
  }
  return verifier.faults() > 0 ? kSomeFailed : kSuccess;
}

}  // namespace copydesk::cli
