#pragma once
// Document -> JSON text. Offsets in the JSON count Unicode code points of the decoded file, end exclusive.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

struct JsonOptions {
  bool pretty = false;            // indented by two spaces; else one line
  std::vector<std::string> only;  // top-level fields to keep beside schema, version and path; empty: all
};

/// The article's object, without a line end. `path` is printed as given, invalid UTF-8 in it replaced.
std::string to_json(const Document& document, std::string_view path, const JsonOptions& options = {});

/// The same, given in pieces of some 64 KB to `sink`, so that a large one is never held as a whole.
void write_json(const Document& document, std::string_view path, const JsonOptions& options,
                const std::function<void(std::string_view)>& sink);

/// `{"path": …, "error": {"kind": …, "message": …}}` on one line, for an input that gave no document.
std::string error_json(std::string_view path, std::string_view kind, std::string_view message);

/// Whether `field` may stand in JsonOptions::only.
bool is_json_field(std::string_view field);

/// The published JSON Schema of both objects, as text.
std::string_view json_schema();

}  // namespace copydesk
