#pragma once
// Files of one JSON value a line.

#include <functional>
#include <istream>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace copydesk::train {

/// Calls `each` with the value of every line that is not empty. `name` stands in the errors. Throws
/// SetupError with the line's number for a line that is no JSON, and for whatever `each` throws.
void read_json_lines(std::istream& in, const std::string& name,
                     const std::function<void(const nlohmann::json&)>& each);
/// The same for a file. Throws SetupError if it cannot be read.
void read_json_lines(const std::string& path, const std::function<void(const nlohmann::json&)>& each);

}  // namespace copydesk::train
