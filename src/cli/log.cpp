// The one file that includes spdlog.
#include "cli/log.hpp"

#define SPDLOG_DISABLE_DEFAULT_LOGGER
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace copydesk::cli {
namespace {

/// Names of files may hold line ends and what moves a terminal's cursor.
std::string visible(std::string_view message) {
  std::string shown;
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      shown += c;
    } else {
      shown += {'\\', 'x', "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    }
  }
  return shown;
}

}  // namespace

void start_log(Verbosity verbosity) {
  auto logger = spdlog::stderr_color_st("copydesk");
  logger->set_pattern("copydesk: %^%l%$: %v");
  logger->set_level(verbosity == Verbosity::quiet     ? spdlog::level::critical
                    : verbosity == Verbosity::verbose ? spdlog::level::info
                                                      : spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

void log_fatal(std::string_view message) {
  spdlog::critical(visible(message));
}
void log_error(std::string_view message) {
  spdlog::error(visible(message));
}
void log_warning(std::string_view message) {
  spdlog::warn(visible(message));
}
void log_detail(std::string_view message) {
  spdlog::info(visible(message));
}

}  // namespace copydesk::cli
