// The one file that includes spdlog.
#include "cli/log.hpp"

#define SPDLOG_DISABLE_DEFAULT_LOGGER
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace copydesk::cli {

void start_log(Verbosity verbosity) {
  auto logger = spdlog::stderr_color_st("copydesk");
  logger->set_pattern("copydesk: %^%l%$: %v");
  logger->set_level(verbosity == Verbosity::quiet     ? spdlog::level::critical
                    : verbosity == Verbosity::verbose ? spdlog::level::info
                                                      : spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

void log_fatal(std::string_view message) {
  spdlog::critical(message);
}
void log_error(std::string_view message) {
  spdlog::error(message);
}
void log_warning(std::string_view message) {
  spdlog::warn(message);
}
void log_detail(std::string_view message) {
  spdlog::info(message);
}

}  // namespace copydesk::cli
