#pragma once
// A line of a stream: `{"id": …, "text": "…", …}`.

#include <string>
#include <string_view>
#include <variant>

namespace copydesk::cli {

struct Record {
  std::string text;   // the decoded value of `text`; lone surrogates became U+FFFD
  std::string input;  // an object of all other members, each as it stands in the line
};

/// What is wrong with a line, and where.
struct Malformed {
  std::string message;  // `byte 12: …`
  std::string input;    // as Record's if the line is an object that lacks a text alone, else empty
};

/// Reads an object by RFC 8259, which must be valid UTF-8, have the member `text` once and as a string, and
/// nest no deeper than 500.
std::variant<Record, Malformed> parse_record(std::string_view line);

}  // namespace copydesk::cli
