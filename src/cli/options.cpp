// Reading and checking the command line with CLI11.
#include "cli/options.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

namespace copydesk::cli {
namespace {

constexpr std::uint64_t kMebibyte = 1024 * 1024;
constexpr std::uint64_t kDefaultMaxSize = 100 * kMebibyte;
// A byte becomes at most three (U+FFFD), and offsets are 32 bits.
constexpr std::uint64_t kLargestMaxSize = 1024 * kMebibyte;
constexpr unsigned kLargestJobs = 1024;
constexpr double kLongestTimeout = 366 * 24 * 3600;

// clang-format off
constexpr const char* kExamples =
    "\n"
    "Usage: copydesk [OPTION]... INPUT...\n"
    "       copydesk verify [OPTION]... OUTPUT...   (outputs against sources; verify --help)\n"
    "\n"
    "Examples:\n"
    "  copydesk article.txt                       one article, as one JSON object\n"
    "  copydesk article.txt | jq -r '.quotes[] | \"\\(.speaker.name): \\(.text)\"'\n"
    "  pdftotext article.pdf - | copydesk -       from standard input\n"
    "  copydesk --ndjson news/ > news.ndjson      a folder, one object a line\n"
    "  copydesk --out-dir json/ news/             a folder, one .json file an article\n"
    "  copydesk --out-dir json/ --resume news/    go on where an interrupted run ended\n"
    "  copydesk clean page.txt                    the story's words alone\n"
    "  find news -name '*.txt' -print0 | copydesk --files-from - -0 --only quotes,speakers\n"
    "  copydesk --input-format ndjson < articles  a stream of {\"id\": ..., \"text\": ...} lines\n"
    "\n"
    "Exit status: 0 all well; 1 some input could not be read; 2 wrong usage, data missing, or output\n"
    "not writable; 130, 143 ended by Ctrl-C, SIGTERM. An input that cannot be read gives an object with\n"
    "\"path\" and \"error\". Inputs compressed by gzip, zstd or xz are read as they are.\n";
// clang-format on

/// CLI11's own, but with the examples first and no usage line of its own.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kColumn); }
  std::string make_usage(const CLI::App*, std::string) const override { return kExamples; }
  std::string make_positionals(const CLI::App*) const override { return ""; }
  std::string make_option_opts(const CLI::Option* option) const override {
    // `N:UINT in [1 - 1024]` tells a user no more than `N` does.
    const std::string type = option->get_type_name();
    return type.empty() ? "" : ' ' + type.substr(0, type.find(':'));
  }
  std::string make_option_desc(const CLI::Option* option) const override {
    std::string description = option->get_description();
    for (std::size_t line = 0; description.size() - line > kLine - kColumn;) {
      line = description.rfind(' ', line + kLine - kColumn);
      description[line++] = '\n';
    }
    return description;
  }

 private:
  static constexpr std::size_t kColumn = 24;
  static constexpr std::size_t kLine = 100;
};

std::string fields_of(bool (*known)(std::string_view), const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    if (!known(field)) return field;
  }
  return "";
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return path != "-" && std::filesystem::is_directory(path, ignored);
}

Reply wrong(const std::string& sentence) {
  return {kUnusable, "copydesk: " + sentence + "\nTry 'copydesk --help'.\n"};
}

}  // namespace

std::variant<Options, Reply> parse_options(int argc, const char* const* argv) {
  Options options;
  options.max_size = kDefaultMaxSize;
  options.jobs = std::clamp(std::thread::hardware_concurrency(), 1u, kLargestJobs);
  bool ndjson = false;
  bool pretty = false;
  bool compact = false;
  bool quiet = false;
  bool verbose = false;
  bool help = false;
  bool schema = false;
  bool version = false;
  bool only_text = false;
  bool show_removed = false;
  std::string format = "text";

  CLI::App app("copydesk: who said what in a news article saved as plain text.");
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("");
  app.add_option("inputs", options.inputs, "Files, folders, or - for standard input");

  const char* input = "Input (a file, several files, a folder, - for standard input)";
  app.add_option("--files-from", options.files_from,
                 "Read names of inputs from LIST, one a line; - is standard input")
      ->type_name("LIST")
      ->group(input);
  app.add_flag("-0,--null", options.null_separated, "The names in LIST end in NUL, as find -print0 has them")
      ->group(input);
  app.add_option(
         "--include", options.include,
         "Take the files of folders that match GLOB, instead of *.txt, *.txt.gz, *.txt.zst, *.txt.xz; may be "
         "repeated. Names that begin with a dot are left out")
      ->type_name("GLOB")
      ->allow_extra_args(false)
      ->group(input);
  app.add_option("--input-format", format,
                 "text, one article a file; or ndjson, one JSON object with a member \"text\" a line, whose "
                 "other members are passed through")
      ->type_name("FORMAT")
      ->group(input);
  app.add_option("--max-size", options.max_size,
                 "Refuse inputs of more bytes (10K, 100M); default 100M, at most 1G")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false))
      ->group(input);
  app.add_flag("--keep-all", options.analysis.keep_all,
               "The text is already clean: keep every line as a paragraph")
      ->group(input);
  app.add_option(
         "--min-confidence", options.analysis.min_confidence,
         "Leave out mixed and indirect quotes that are less sure, from 0, which keeps all, to 1; by "
         "default those that are doubtful for so few words (below 0.87 with ten, below 0.6 with 30), and "
         "passives that name nobody")
      ->type_name("SHARE")
      ->check(CLI::Range(0.0, 1.0))
      ->group(input);

  const char* output = "Output";
  app.add_flag("--ndjson", ndjson,
               "One object a line, also for one input; default for several inputs and folders")
      ->group(output);
  app.add_flag("--pretty", pretty, "Indent; default for one input on a terminal")->group(output);
  app.add_flag("--compact", compact, "One line; default when piped")->group(output);
  app.add_option("--only", options.json.only,
                 "Print these fields alone, beside schema, version and path: metadata, blocks, paragraphs, "
                 "asides, captions, entities, quotes, quoted, speakers, notes")
      ->type_name("FIELD,...")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group(output);
  app.add_flag("--only-text", only_text,
               "Print the clean paragraphs alone, as text; `copydesk clean INPUT` is the same")
      ->group(output);
  app.add_flag("--show-removed", show_removed,
               "Print the page as text, what is no part of the story marked with what it is and why")
      ->group(output);
  app.add_option("-o,--out-dir", options.out_dir,
                 "Write one .json file an input below DIR, where the inputs' folders are mirrored")
      ->type_name("DIR")
      ->group(output);
  app.add_flag(
         "--resume", options.resume,
         "With --out-dir: leave out inputs whose output is there whole, made by this version with these "
         "models and options from the same bytes")
      ->group(output);
  app.add_option("--manifest", options.manifest,
                 "Write a line of JSON about every input to FILE: its output, status, words, seconds")
      ->type_name("FILE")
      ->group(output);

  const char* running = "Running";
  app.add_option("-j,--jobs", options.jobs, "Analyze N inputs at a time; default: the number of cores")
      ->type_name("N")
      ->check(CLI::Range(1u, kLargestJobs))
      ->group(running);
  app.add_option("--timeout", options.timeout, "Give up an input after SECONDS")
      ->type_name("SECONDS")
      ->group(running);
  app.add_flag("--fail-fast", options.fail_fast, "End the run at the first input that fails")->group(running);
  app.add_option("--data", options.data,
                 "Load lexicons and models from DIR, instead of $COPYDESK_DATA or those installed")
      ->type_name("DIR")
      ->group(running);
  app.add_flag("-q,--quiet", quiet, "No messages but those that end the run")->group(running);
  app.add_flag("-v,--verbose", verbose, "Tell about every input, and the speed at the end")->group(running);

  app.add_flag("-h,--help", help, "Print this help")->group("Help");
  app.add_flag("-V,--version", version, "Print the version")->group("Help");
  app.add_flag("--print-schema", schema, "Print the JSON Schema of the output")->group("Help");

  // The only command; a file of that name is `./clean`.
  if (argc > 1 && std::string_view(argv[1]) == "clean") {
    only_text = true;
    --argc;
    ++argv;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return wrong(error.what());
  }
  if (help) {
    std::string text = app.help();
    for (std::size_t at = 0; (at = text.find("\n\n\n", at)) != std::string::npos;) text.erase(at, 1);
    return Reply{kSuccess, std::move(text)};
  }
  if (version) return Reply{kSuccess, "copydesk " COPYDESK_VERSION "\n"};
  if (schema) return Reply{kSuccess, std::string(json_schema()) + "\n"};

  if (pretty && compact) return wrong("--pretty and --compact exclude each other");
  if (pretty && ndjson) return wrong("--pretty and --ndjson exclude each other");
  if (quiet && verbose) return wrong("--quiet and --verbose exclude each other");
  if (options.null_separated && options.files_from.empty()) return wrong("-0 needs --files-from LIST");
  if (options.max_size == 0 || options.max_size > kLargestMaxSize)
    return wrong("--max-size must lie between 1 byte and 1G");
  if (const std::string unknown = fields_of(is_json_field, options.json.only); !unknown.empty())
    return wrong("--only: there is no field '" + unknown +
                 "'; choose among metadata, blocks, paragraphs, asides, captions, entities, quotes, quoted, "
                 "speakers, notes");
  if (std::find(options.include.begin(), options.include.end(), "") != options.include.end())
    return wrong("--include: an empty GLOB matches nothing");
  if (format != "text" && format != "ndjson")
    return wrong("--input-format: there is no format '" + format + "'; choose text or ndjson");
  options.records = format == "ndjson";
  if (options.records && pretty) return wrong("--pretty and --input-format ndjson exclude each other");
  if (options.records && !options.out_dir.empty())
    return wrong("--out-dir and --input-format ndjson exclude each other");
  if (only_text && show_removed) return wrong("--only-text and --show-removed exclude each other");
  if (only_text || show_removed) {
    const char* text = only_text ? "--only-text" : "--show-removed";
    for (const char* other : {"--ndjson", "--pretty", "--compact", "--only", "--out-dir", "--manifest"}) {
      if (app.count(other) > 0) return wrong(std::string(text) + " and " + other + " exclude each other");
    }
    if (options.records) return wrong(std::string(text) + " and --input-format ndjson exclude each other");
    options.form = only_text ? Form::clean : Form::marked;
    options.analysis.layout_only = true;
  }
  if (options.resume && options.out_dir.empty()) return wrong("--resume needs --out-dir DIR");
  if (app.count("--timeout") > 0 && !(options.timeout > 0 && options.timeout <= kLongestTimeout))
    return wrong("--timeout must lie above 0 and not above a year");
  if (app.count("--manifest") > 0 && options.manifest.empty()) return wrong("--manifest: no FILE");
  if (options.include.empty()) {
    options.include = options.records
                          ? std::vector<std::string>{"*.ndjson", "*.ndjson.gz", "*.ndjson.zst", "*.ndjson.xz",
                                                     "*.jsonl",  "*.jsonl.gz",  "*.jsonl.zst",  "*.jsonl.xz"}
                          : std::vector<std::string>{"*.txt", "*.txt.gz", "*.txt.zst", "*.txt.xz"};
  }

  if (options.inputs.empty() && options.files_from.empty()) {
    if (isatty(STDIN_FILENO) != 0) return wrong("name a file or a folder to read, or - for standard input");
    options.inputs.emplace_back("-");
  }
  const auto readers = std::count(options.inputs.begin(), options.inputs.end(), "-");
  if (readers + (options.files_from == "-") > 1) return wrong("standard input can be read only once");

  const bool single =
      options.inputs.size() == 1 && options.files_from.empty() && !is_folder(options.inputs[0]);
  if (single && !options.records) options.jobs = 1;
  options.headed = !single;
  const bool terminal = options.out_dir.empty() && isatty(STDOUT_FILENO) != 0;
  options.json.pretty = pretty || (single && terminal && !compact && !ndjson && !options.records);
  options.verbosity = quiet ? Verbosity::quiet : verbose ? Verbosity::verbose : Verbosity::normal;
  return options;
}

std::string options_in_output(const Options& options) {
  std::string text = options.analysis.keep_all ? "keep-all" : "";
  text += options.json.pretty ? " pretty" : " compact";
  if (options.analysis.min_confidence)
    text += fmt::format(" min-confidence={}", *options.analysis.min_confidence);
  for (const std::string& field : options.json.only) text += ' ' + field;
  return text;
}

}  // namespace copydesk::cli
