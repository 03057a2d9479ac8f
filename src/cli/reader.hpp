#pragma once
// One input's bytes.

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/byte_source.hpp"

namespace copydesk::cli {

/// The whole content of the file, FIFO or device `path`, `-` being standard input; decompressed if need be.
/// Never holds more than `max_size` bytes and one: devices without end are refused as too large. NUL bytes
/// are refused as binary. Throws Failure and Interrupted.
std::string read_input(const std::string& path, std::uint64_t max_size,
                       Clock::time_point until = Clock::time_point::max());

/// Throws the Failure of text that holds NUL bytes.
void refuse_binary(std::string_view bytes);

}  // namespace copydesk::cli
