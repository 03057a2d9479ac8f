#pragma once
// File bytes -> UTF-8 text.

#include <string>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

struct Decoded {
  std::string text;         // valid UTF-8, line ends untouched, byte-order mark gone
  std::vector<Note> notes;  // what a user of the offsets has to know
};

/// UTF-8, or UTF-16 by its byte-order mark, or the 8-bit encoding that uchardet finds. Never throws for
/// content.
Decoded decode_bytes(std::string_view bytes);

/// Whether the bytes are no text at all: NUL bytes outside UTF-16.
bool is_binary(std::string_view bytes);

}  // namespace copydesk
