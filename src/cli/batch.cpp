// Many inputs through one analyzer.
#include "cli/batch.hpp"

#include <chrono>
#include <memory>
#include <new>
#include <string>
#include <variant>

#include <unistd.h>

#include "cli/input_list.hpp"
#include "cli/log.hpp"
#include "cli/printer.hpp"
#include "cli/progress.hpp"
#include "cli/reader.hpp"
#include "cli/window.hpp"

namespace copydesk::cli {
namespace {

/// An input on its way through the window.
struct Job {
  Input input;
  std::string json;          // the article, without line end; empty if the input failed
  std::string broken;        // a promise of document.hpp that the article breaks
  std::uint64_t tokens = 0;  // in what is read of it
  double milliseconds = 0;
};

void work(Job& job, const Options& options, const Analyzer& analyzer) {
  if (job.input.failure) return;
  const auto start = std::chrono::steady_clock::now();
  try {
    auto read = read_input(job.input.path, options.max_size);
    if (auto* failure = std::get_if<Failure>(&read)) {
      job.input.failure = std::move(*failure);
      return;
    }
    const Document document = analyzer.analyze(std::get<std::string>(read), options.analysis);
#ifndef NDEBUG
    job.broken = check(document).value_or("");
#endif
    job.tokens = document.tokens.size();
    job.json = to_json(document, job.input.path, options.json);
  } catch (const std::bad_alloc&) {
    job.input.failure = Failure{"memory", "not enough memory"};
  }
  job.milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::string rounded(double number) {
  return std::to_string(static_cast<long long>(number + 0.5));
}

}  // namespace

int run_batch(const Options& options, const Analyzer& analyzer) {
  InputList inputs(options);
  std::unique_ptr<OutFolder> out;
  if (!options.out_dir.empty()) out = std::make_unique<OutFolder>(options.out_dir);
  // A progress line among the objects on one terminal would spoil both.
  const bool watched = isatty(STDERR_FILENO) != 0 && (out != nullptr || isatty(STDOUT_FILENO) == 0);
  Progress progress(watched && options.verbosity != Verbosity::quiet);
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  std::uint64_t tokens = 0;

  const auto finish = [&](Job job) {
    const std::string& path = job.input.path;
    ++done;
    tokens += job.tokens;
    if (!job.input.failure && out != nullptr)
      job.input.failure = out->write(job.input.output, job.json + '\n');
    if (!job.broken.empty()) {
      progress.clear();
      log_error(path + ": broken promise: " + job.broken);
    }
    if (job.input.failure) {
      ++failed;
      progress.clear();
      log_error(path + ": " + job.input.failure->message);
      print(error_json(path, job.input.failure->kind, job.input.failure->message) + '\n');
    } else {
      if (out == nullptr) print(job.json + '\n');
      if (options.verbosity == Verbosity::verbose) {
        progress.clear();
        log_detail(path + ": " + std::to_string(job.tokens) + " tokens, " + rounded(job.milliseconds) +
                   " ms");
      }
    }
    progress.update(done, failed);
  };

  {
    Window<Job> window(options.jobs, [&](Job& job) { work(job, options, analyzer); });
    while (auto input = inputs.next()) {
      if (window.full()) finish(window.pop());
      window.push({std::move(*input), {}, {}, 0, 0});
    }
    while (!window.empty()) finish(window.pop());
  }
  progress.clear();
  if (done == 0) log_warning("no input found: folders are searched for *.txt, or for --include GLOB");
  if (failed > 0 && done > 1)
    log_warning(std::to_string(failed) + " of " + std::to_string(done) + " inputs failed");
  const double seconds = progress.seconds();
  log_detail(std::to_string(done) + " inputs, " + std::to_string(tokens) + " tokens, " +
             rounded(seconds * 1000) + " ms, " + rounded(static_cast<double>(tokens) / seconds) +
             " tokens a second");
  return failed > 0 ? kSomeFailed : kSuccess;
}

}  // namespace copydesk::cli
