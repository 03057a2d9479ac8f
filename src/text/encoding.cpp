// Detection and conversion of encodings, by uchardet and iconv.
#include "text/encoding.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include <iconv.h>
#include <uchardet.h>

#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr std::size_t kDetected = 256 * 1024;  // bytes that uchardet is shown

struct Mark {
  std::string_view bytes;
  const char* encoding;
  std::size_t unit;  // bytes of a code unit
};
// UTF-32's little-endian mark begins with UTF-16's.
constexpr std::array<Mark, 5> kMarks = {{
    {{"\xef\xbb\xbf", 3}, "UTF-8", 1},
    {{"\xff\xfe\x00\x00", 4}, "UTF-32LE", 4},
    {{"\x00\x00\xfe\xff", 4}, "UTF-32BE", 4},
    {{"\xff\xfe", 2}, "UTF-16LE", 2},
    {{"\xfe\xff", 2}, "UTF-16BE", 2},
}};

const Mark* find_mark(std::string_view bytes) {
  const auto* found = std::find_if(kMarks.begin(), kMarks.end(),
                                   [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
  return found == kMarks.end() ? nullptr : found;
}

bool is_high(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}
bool is_ascii_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}
bool is_ascii_letter(char byte) {
  return is_ascii_lower(byte) || (byte >= 'A' && byte <= 'Z');
}

/// What the bytes tell of their encoding, once they are known not to be wholly valid UTF-8.
struct ByteEvidence {
  std::size_t ascii_letters = 0;
  std::size_t high = 0;        // bytes from 0x80 up
  std::size_t good = 0;        // sequences that only UTF-8 has: whole, or cut off behind their second byte
  std::size_t bad = 0;         // other parts that are no UTF-8
  std::size_t c1 = 0;          // 0x80 to 0x9f: printed characters in Windows encodings alone
  std::size_t mac_quotes = 0;  // 0xd5 between lower-case letters
  std::size_t east_asian_quotes = 0;  // high bytes in pairs that are quotation marks of GB 2312 and KS X 1001
  bool paired = true;                 // all high bytes come in runs of even length
};

std::size_t expected_length(unsigned char lead) {
  return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

ByteEvidence weigh(std::string_view bytes) {
  ByteEvidence evidence;
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_high(bytes[at])) {
      evidence.ascii_letters += is_ascii_letter(bytes[at]);
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < bytes.size() && is_high(bytes[end])) ++end;
    const std::string_view run = bytes.substr(at, end - at);
    evidence.high += run.size();
    evidence.paired &= run.size() % 2 == 0;
    evidence.mac_quotes += run == "\xd5" && at > 0 && end < bytes.size() && is_ascii_lower(bytes[at - 1]) &&
                           is_ascii_lower(bytes[end]);
    evidence.east_asian_quotes +=
        run == "\xa1\xae" || run == "\xa1\xaf" || run == "\xa1\xb0" || run == "\xa1\xb1";
    while (at < end) {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      evidence.c1 += byte < 0xa0;
      const std::size_t length = expected_length(byte);
      std::size_t found = 1;
      while (found < length && at + found < end && static_cast<unsigned char>(bytes[at + found]) < 0xc0)
        ++found;
      ++(found >= 2 ? evidence.good : evidence.bad);
      at += found;
    }
  }
  return evidence;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), kDetected));
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// The encoding of bytes that are not UTF-8. A detector by letter frequencies has nothing to hold on to in an
/// English text with a dozen accents and curly quotes: there it is not asked.
std::string choose_encoding(std::string_view bytes, const ByteEvidence& evidence) {
  // `itÕs`: no language has an upper-case Õ between lower-case letters, Mac Roman an apostrophe.
  if (evidence.mac_quotes > 0 && evidence.c1 == 0) return "MACINTOSH";
  const bool few = evidence.high < 40 || evidence.high * 20 < bytes.size();
  if (few && evidence.ascii_letters > evidence.high) {
    // `¡°No,¡±` in Latin-1: English between quotation marks of a Chinese or Korean set.
    return evidence.paired && evidence.east_asian_quotes > 0 ? "GB18030" : "WINDOWS-1252";
  }
  const std::string found = detect(bytes);
  // Latin-1's control characters are printed ones in Windows-1252, and nobody writes the former.
  const bool vague = found.empty() || found == "ISO-8859-1" || found == "ASCII" || found.starts_with("UTF");
  return vague ? "WINDOWS-1252" : found;
}

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  // iconv_open's failure is a pointer of all ones.
  bool usable() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  /// `bytes` as UTF-8; what has no meaning there becomes U+FFFD, a code unit of `unit` bytes at a time, and
  /// is counted.
  std::string convert(std::string_view bytes, std::size_t unit, std::size_t& replaced) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    std::array<char, 16 * 1024> room;
    char* in = const_cast<char*>(bytes.data());  // iconv reads it only
    std::size_t left = bytes.size();
    while (left > 0) {
      char* out = room.data();
      std::size_t free = room.size();
      const std::size_t done = iconv(handle_, &in, &left, &out, &free);
      const int error = done == static_cast<std::size_t>(-1) ? errno : 0;
      text.append(room.data(), room.size() - free);
      if (error == 0 || error == E2BIG) continue;
      text += kReplacement;
      ++replaced;
      const std::size_t skipped = error == EINVAL ? left : std::min(left, unit);
      in += skipped;
      left -= skipped;
    }
    return text;
  }

 private:
  iconv_t handle_;
};

std::string count_of(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

void note_replaced(std::size_t replaced, Decoded& decoded) {
  if (replaced == 0) return;
  decoded.notes.push_back(
      {"replaced-bytes",
       count_of(replaced, "invalid sequence was", "invalid sequences were") + " replaced by U+FFFD"});
}

/// Lines that end otherwise than in LF.
void note_line_ends(Decoded& decoded) {
  std::size_t crlf = 0;
  std::size_t cr = 0;
  for (std::size_t at = decoded.text.find('\r'); at != std::string::npos;
       at = decoded.text.find('\r', at + 1)) {
    ++(at + 1 < decoded.text.size() && decoded.text[at + 1] == '\n' ? crlf : cr);
  }
  if (crlf > 0) {
    decoded.notes.push_back(
        {"line-ends", count_of(crlf, "line ends", "lines end") + " in CRLF, two characters"});
  }
  if (cr > 0) decoded.notes.push_back({"line-ends", count_of(cr, "line ends", "lines end") + " in CR alone"});
}

/// Converts and notes it. False where iconv does not know the encoding.
bool decode_as(const char* encoding, std::string_view bytes, std::size_t unit, const char* ground,
               Decoded& decoded) {
  Converter converter(encoding);
  if (!converter.usable()) return false;
  std::size_t replaced = 0;
  decoded.text = converter.convert(bytes, unit, replaced);
  decoded.notes.push_back({"encoding", std::string("read as ") + encoding + ", " + ground});
  note_replaced(replaced, decoded);
  return true;
}

void decode_unmarked(std::string_view bytes, Decoded& decoded) {
  std::size_t replaced = 0;
  decoded.text = repair_utf8(bytes, replaced);
  if (replaced == 0) return;
  const ByteEvidence evidence = weigh(bytes);
  if (evidence.good < evidence.bad || evidence.good == 0) {
    const std::string encoding = choose_encoding(bytes, evidence);
    if (decode_as(encoding.c_str(), bytes, 1, "as the bytes are not UTF-8", decoded)) return;
    if (decode_as("WINDOWS-1252", bytes, 1, "as the bytes are not UTF-8", decoded)) return;
  }
  note_replaced(replaced, decoded);
}

}  // namespace

bool is_binary(std::string_view bytes) {
  std::size_t at = bytes.find('\0');
  if (at == std::string_view::npos) return false;
  const Mark* mark = find_mark(bytes);
  if (mark == nullptr || mark->unit == 1) return true;
  for (at = mark->unit; at + mark->unit <= bytes.size(); at += mark->unit) {
    const std::string_view unit = bytes.substr(at, mark->unit);
    if (std::all_of(unit.begin(), unit.end(), [](char byte) { return byte == '\0'; })) return true;
  }
  return false;
}

Decoded decode_bytes(std::string_view bytes) {
  Decoded decoded;
  const Mark* mark = find_mark(bytes);
  const std::string_view content = bytes.substr(mark == nullptr ? 0 : mark->bytes.size());
  if (mark == nullptr) {
    decode_unmarked(content, decoded);
  } else {
    decoded.notes.push_back({"byte-order-mark", std::string("a byte-order mark of ") + mark->encoding +
                                                    " was dropped; offsets count from behind it"});
    if (mark->unit == 1 ||
        !decode_as(mark->encoding, content, mark->unit, "by its byte-order mark", decoded)) {
      std::size_t replaced = 0;
      decoded.text = repair_utf8(content, replaced);
      note_replaced(replaced, decoded);
    }
  }
  note_line_ends(decoded);
  return decoded;
}

Decoded decode_own_bytes(std::string bytes) {
  if (find_mark(bytes) != nullptr || !is_utf8(bytes)) return decode_bytes(bytes);
  Decoded decoded;
  decoded.text = std::move(bytes);
  note_line_ends(decoded);
  return decoded;
}

}  // namespace copydesk
