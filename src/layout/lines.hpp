#pragma once
// Text -> lines.

#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// The lines of the text in bytes, without their LF, CRLF or CR. A text that ends in a line end has no empty
/// last line.
std::vector<Span> split_lines(std::string_view text);

}  // namespace copydesk
