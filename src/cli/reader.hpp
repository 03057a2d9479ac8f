#pragma once
// One input's bytes.

#include <cstdint>
#include <string>
#include <variant>

#include "cli/failure.hpp"

namespace copydesk::cli {

/// The whole content of the file, FIFO or device `path`, `-` being standard input. Never holds more than
/// `max_size` bytes and one: devices without end are refused as too large. NUL bytes are refused as binary.
std::variant<std::string, Failure> read_input(const std::string& path, std::uint64_t max_size);

}  // namespace copydesk::cli
