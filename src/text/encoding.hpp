#pragma once
// File bytes -> UTF-8 text.

#include <string>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// The notes' kinds:
///   byte-order-mark  a mark at the start was dropped; offsets count from behind it
///   encoding         the bytes were not UTF-8; the message names what they were read as
///   replaced-bytes   the message counts bytes or surrogates that became U+FFFD
///   line-ends        lines end in CRLF or CR, which offsets count as they stand
struct Decoded {
  std::string text;         // valid UTF-8, line ends untouched, byte-order mark gone
  std::vector<Note> notes;  // what a user of the offsets has to know
};

/// UTF-8; or UTF-16 or UTF-32 by its byte-order mark; or, where more is wrong than right as UTF-8, an 8-bit
/// or East Asian encoding that uchardet finds, Windows-1252 where it finds none. Never throws for content.
Decoded decode_bytes(std::string_view bytes);
/// The same; bytes that are UTF-8 become the text without a copy.
Decoded decode_own_bytes(std::string bytes);

/// Whether the bytes are no text at all: they hold NUL bytes (as UTF-16 or UTF-32 with a mark: the
/// character NUL).
bool is_binary(std::string_view bytes);

}  // namespace copydesk
