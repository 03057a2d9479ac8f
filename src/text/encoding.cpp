// Detection and conversion of encodings.
#include "text/encoding.hpp"

#include "text/utf8.hpp"

namespace copydesk {

bool is_binary(std::string_view bytes) {
  return bytes.find('\0') != std::string_view::npos;
}

Decoded decode_bytes(std::string_view bytes) {
  Decoded decoded;
  std::size_t replaced = 0;
  decoded.text = repair_utf8(bytes, replaced);
  return decoded;
}

}  // namespace copydesk
