// Many inputs through one analyzer.
#include "cli/batch.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <new>
#include <string>
#include <variant>

#include <unistd.h>

#include <copydesk/error.hpp>

#include "cli/input_list.hpp"
#include "cli/journal.hpp"
#include "cli/log.hpp"
#include "cli/manifest.hpp"
#include "cli/plain_text.hpp"
#include "cli/printer.hpp"
#include "cli/progress.hpp"
#include "cli/reader.hpp"
#include "cli/record.hpp"
#include "cli/record_list.hpp"
#include "cli/stop.hpp"
#include "cli/window.hpp"

namespace copydesk::cli {
namespace {

/// An input on its way through the window.
struct Job {
  Input input;
  std::string json;  // the article, as an object without line end or as text; empty if the input failed
  std::unique_ptr<Document> large;  // instead of that: an article whose output is not held as a whole
  std::string passed;               // of a record: the object of its other members
  std::string broken;               // a promise of document.hpp that the article breaks
  std::uint64_t origin = 0;         // checksum of what the output was made from
  bool skipped = false;             // its output is there already
  bool interrupted = false;         // the end of the run was asked for before it was read
  std::uint64_t tokens = 0;         // in what is read of it
  std::uint64_t words = 0;          // of these, words and numbers
  double seconds = 0;

  std::size_t size() const {
    constexpr std::size_t kLayers = 10;  // bytes that a document takes for one of its text
    return input.record.size() + json.size() + passed.size() +
           (large == nullptr ? 0 : kLayers * large->text.size());
  }
};

/// Adds members at the end of an object.
std::string extended(std::string object, const Input& input, const std::string& passed, bool with_line) {
  if (input.line == 0) return object;
  object.pop_back();
  if (with_line) object += ",\"line\":" + std::to_string(input.line);
  if (!passed.empty()) object += ",\"input\":" + passed;
  return object + '}';
}

class Batch {
 public:
  Batch(const Options& options, const std::filesystem::path& data, const Analyzer& analyzer)
      : options_(options),
        analyzer_(analyzer),
        // A progress line among the objects on one terminal would spoil both.
        progress_(isatty(STDERR_FILENO) != 0 && (!options.out_dir.empty() || isatty(STDOUT_FILENO) == 0) &&
                  options.verbosity != Verbosity::quiet) {
    if (!options.out_dir.empty()) {
      setup_ = checksum_of_setup(options, data);
      out_ = std::make_unique<OutFolder>(options.out_dir, options.resume);
      journal_ = std::make_unique<Journal>(out_->journal(), options.resume);
    }
    if (!options.manifest.empty()) manifest_ = std::make_unique<Manifest>(options.manifest);
  }

  int run() {
    if (options_.records) {
      RecordList records(options_);
      flow([&] { return records.next(); });
    } else {
      InputList inputs(options_);
      flow([&] { return inputs.next(); });
    }
    progress_.clear();
    report();
    if (stop_signal() != 0) return kStopped + stop_signal();
    return failed_ > 0 ? kSomeFailed : kSuccess;
  }

 private:
  void flow(const std::function<std::optional<Input>()>& next) {
    Window<Job> window(
        options_.jobs,
        [&]() -> std::optional<Job> {
          auto input = next();
          if (!input) return std::nullopt;
          Job job;
          job.input = std::move(*input);
          return job;
        },
        [&](Job& job) { work(job); });
    while (auto job = window.pop()) {
      if (job->interrupted) break;
      finish(*job);
      if (options_.fail_fast && failed_ > 0) break;
    }
  }

  /// Called by several threads.
  void work(Job& job) const {
    if (job.input.failure) return;
    const auto start = Clock::now();
    try {
      make_article(job, start);
    } catch (Failure& failure) {
      job.input.failure = std::move(failure);
    } catch (const Interrupted&) {
      job.interrupted = true;
    } catch (const OutOfTime&) {
      job.input.failure = Failure{"timeout", "took longer than --timeout"};
    } catch (const std::bad_alloc&) {
      job.input.failure = Failure{"memory", "not enough memory"};
    }
    job.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }

  void make_article(Job& job, Clock::time_point start) const {
    AnalyzeOptions analysis = options_.analysis;
    if (options_.timeout > 0)
      analysis.until = start + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(options_.timeout));
    std::string bytes = read(job, analysis.until);
    if (journal_ != nullptr) {
      job.origin = checksum(bytes, checksum(job.input.path + '\n', setup_));
      if (is_there(job)) {
        job.skipped = true;
        return;
      }
    }
    Document document = analyzer_.analyze_owned(std::move(bytes), analysis);
#ifndef NDEBUG
    job.broken = check(document).value_or("");
#endif
    job.tokens = document.tokens.size();
    job.words = static_cast<std::uint64_t>(std::count_if(
        document.tokens.begin(), document.tokens.end(),
        [](const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::number; }));
    constexpr std::size_t kLarge = 256 << 10;
    if (document.text.size() > kLarge && job.input.line == 0) {
      job.large = std::make_unique<Document>(std::move(document));
      return;
    }
    if (options_.form != Form::json) {
      const auto append = [&](std::string_view piece) { job.json += piece; };
      options_.form == Form::clean ? write_clean(document, append) : write_marked(document, append);
      return;
    }
    job.json = extended(to_json(document, job.input.path, options_.json), job.input, job.passed, false);
  }

  std::string read(Job& job, Clock::time_point until) const {
    if (job.input.line == 0) return read_input(job.input.path, options_.max_size, until);
    auto parsed = parse_record(job.input.record);
    job.input.record = std::string();
    if (auto* malformed = std::get_if<Malformed>(&parsed)) {
      job.passed = std::move(malformed->input);
      throw Failure{"malformed", malformed->message};
    }
    auto& record = std::get<Record>(parsed);
    job.passed = std::move(record.input);
    refuse_binary(record.text);
    return std::move(record.text);
  }

  bool is_there(const Job& job) const {
    if (!options_.resume) return false;
    const Journal::Entry* entry = journal_->find(job.input.output);
    return entry != nullptr && entry->origin == job.origin && out_->holds(job.input.output, entry->output);
  }

  void finish(Job& job) {
    Input& input = job.input;
    ++done_;
    tokens_ += job.tokens;
    if (out_ != nullptr && !input.failure) {
      input.failure = out_->claim(input.output);
      if (!input.failure && !job.skipped) {
        std::uint64_t sum = 0;
        input.failure = out_->write(input.output, [&](const Pieces& file) {
          sum = 0;
          give(job, [&](std::string_view piece) {
            sum = checksum(piece, sum);
            file(piece);
          });
        });
        if (!input.failure) journal_->add(input.output, job.origin, sum);
      }
    }
    const std::string name = input.line == 0 ? input.path : input.path + ":" + std::to_string(input.line);
    if (!job.broken.empty()) {
      progress_.clear();
      log_error(name + ": broken promise: " + job.broken);
    }
    if (input.failure) {
      ++failed_;
      progress_.clear();
      log_error(name + ": " + input.failure->message);
      if (options_.form == Form::json)
        print(extended(error_json(input.path, input.failure->kind, input.failure->message), input, job.passed,
                       true) +
              '\n');
    } else {
      skipped_ += job.skipped;
      if (options_.form != Form::json) {
        if (options_.headed) print("==> " + input.path + " <==\n");
        give(job, print);
        if (options_.headed) print("\n");
      } else if (out_ == nullptr) {
        give(job, print);
      }
      if (options_.verbosity == Verbosity::verbose) {
        progress_.clear();
        log_detail(name + ": " +
                   (job.skipped
                        ? "there already"
                        : std::to_string(job.tokens) + " tokens, " + rounded(job.seconds * 1000) + " ms"));
      }
    }
    if (manifest_ != nullptr) add_to_manifest(job);
    progress_.update(done_, failed_);
  }

  /// The output of an article, with its line end.
  void give(Job& job, const Pieces& out) const {
    if (job.large == nullptr) {
      if (options_.form == Form::json) job.json += '\n';
      out(job.json);
      if (options_.form == Form::json) job.json.pop_back();
    } else if (options_.form == Form::json) {
      write_json(*job.large, job.input.path, options_.json, out);
      out("\n");
    } else {
      options_.form == Form::clean ? write_clean(*job.large, out) : write_marked(*job.large, out);
    }
  }

  void add_to_manifest(const Job& job) {
    const bool failed = job.input.failure.has_value();
    Manifest::Row row{job.input, "", Manifest::Status::done, std::nullopt, job.seconds};
    if (failed) row.status = Manifest::Status::failed;
    if (job.skipped && !failed) row.status = Manifest::Status::skipped;
    if (!failed && !job.skipped) row.words = job.words;
    if (!failed && out_ != nullptr) row.output = out_->file(job.input.output);
    manifest_->add(row);
  }

  void report() const {
    if (stop_signal() != 0) {
      log_warning("stopped after " + std::to_string(done_) + " inputs, each whole" +
                  (out_ != nullptr ? "; --resume goes on from here" : ""));
    } else if (options_.fail_fast && failed_ > 0) {
      log_warning("stopped at the first input that failed, the " + std::to_string(done_) + ". of the run");
    } else if (done_ == 0 && !options_.records) {
      log_warning("no input found: folders are searched for *.txt, or for --include GLOB");
    } else if (failed_ > 0 && done_ > 1) {
      log_warning(std::to_string(failed_) + " of " + std::to_string(done_) + " inputs failed");
    }
    const double seconds = progress_.seconds();
    log_detail(std::to_string(done_) + " inputs, " + std::to_string(skipped_) + " there already, " +
               std::to_string(tokens_) + " tokens, " + rounded(seconds * 1000) + " ms, " +
               rounded(static_cast<double>(tokens_) / seconds) + " tokens a second");
  }

  static std::string rounded(double number) {
    return std::to_string(static_cast<long long>(number + 0.5));
  }

  const Options& options_;
  const Analyzer& analyzer_;
  Progress progress_;
  std::uint64_t setup_ = 0;
  std::unique_ptr<OutFolder> out_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Manifest> manifest_;
  std::uint64_t done_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t skipped_ = 0;
  std::uint64_t tokens_ = 0;
};

}  // namespace

int run_batch(const Options& options, const std::filesystem::path& data, const Analyzer& analyzer) {
  return Batch(options, data, analyzer).run();
}

}  // namespace copydesk::cli
