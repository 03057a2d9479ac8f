// The program `copydesk`.
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>
#include <variant>

#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <copydesk/error.hpp>

#include "cli/batch.hpp"
#include "cli/data_folder.hpp"
#include "cli/failure.hpp"
#include "cli/log.hpp"
#include "cli/options.hpp"
#include "cli/printer.hpp"
#include "cli/stop.hpp"
#include "cli/verify.hpp"

namespace {

using namespace copydesk::cli;

/// A file that took the place of a closed standard stream would be read or written by mistake.
void occupy_standard_streams() {
  for (int stream = 0; stream <= 2; ++stream) {
    if (fcntl(stream, F_GETFD) == -1) open("/dev/null", stream == 2 ? O_WRONLY : O_RDONLY);
  }
}

/// Memory of an article's size is given back to the process, not to the system, from which every page would
/// come anew for the next article.
void keep_memory() {
#ifdef __GLIBC__
  constexpr int kMegabyte = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, kMegabyte / 2);
  mallopt(M_TRIM_THRESHOLD, 2 * kMegabyte);
  mallopt(M_TOP_PAD, kMegabyte / 2);
#endif
}

int run(int argc, char** argv) {
  // A file of a command's name is `./verify`.
  if (argc > 1 && std::strcmp(argv[1], "verify") == 0) return run_verify(argc - 1, argv + 1);
  const auto parsed = parse_options(argc, argv);
  if (const auto* reply = std::get_if<Reply>(&parsed)) {
    start_log(Verbosity::normal);
    if (reply->status == kSuccess) print(reply->text);
    if (reply->status != kSuccess) std::fputs(reply->text.c_str(), stderr);
    return reply->status;
  }
  const Options& options = std::get<Options>(parsed);
  start_log(options.verbosity);
  const auto data = find_data_folder(options.data);
  log_detail("data: " + data.string());
  const copydesk::Analyzer analyzer(data);
  return run_batch(options, data, analyzer);
}

}  // namespace

int main(int argc, char** argv) {
  keep_memory();
  occupy_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is told as a full disk is
  watch_stop_signals();
  try {
    return run(argc, argv);
  } catch (const ClosedPipe&) {
    return kSuccess;
  } catch (const copydesk::SetupError& error) {
    log_fatal(error.what());
  } catch (const OutputError& error) {
    log_fatal(error.what());
  } catch (const std::bad_alloc&) {
    log_fatal("not enough memory");
  }
  return kUnusable;
}
