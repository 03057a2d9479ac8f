// Signals, a flag and a pipe that is never emptied.
#include "cli/stop.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace copydesk::cli {
namespace {

std::atomic<bool> requested{false};
std::atomic<int> signal_number{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

const std::array<int, 2>& ends() {
  static const std::array<int, 2> both = [] {
    std::array<int, 2> made{};
    if (pipe2(made.data(), O_CLOEXEC | O_NONBLOCK) != 0) std::abort();
    return made;
  }();
  return both;
}

extern "C" void on_stop_signal(int number) {
  signal_number.store(number);
  request_stop();
}

}  // namespace

void watch_stop_signals() {
  ends();
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action = {};
    if (sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = &on_stop_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(number, &action, nullptr);
  }
}

void request_stop() {
  requested.store(true);
  const char byte = 0;
  [[maybe_unused]] const ssize_t ignored = write(ends()[1], &byte, 1);
}

bool stop_requested() {
  return requested.load();
}

int stop_signal() {
  return signal_number.load();
}

int stop_descriptor() {
  return ends()[0];
}

}  // namespace copydesk::cli
