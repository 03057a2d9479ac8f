#pragma once
// Messages for people, on standard error, by spdlog.

#include <string_view>

#include "cli/options.hpp"

namespace copydesk::cli {

/// Call once, before the first message.
void start_log(Verbosity verbosity);

void log_fatal(std::string_view message);    // ends the run; shown even with --quiet
void log_error(std::string_view message);    // an input failed
void log_warning(std::string_view message);  // the run's result may surprise
void log_detail(std::string_view message);   // shown with --verbose

}  // namespace copydesk::cli
