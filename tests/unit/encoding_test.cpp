// Bytes of many encodings, and the text and notes that come of them.
#include "text/encoding.hpp"

#include <string>

#include <gtest/gtest.h>

namespace copydesk {
namespace {

using namespace std::string_literals;

std::string kinds_of(const Decoded& decoded) {
  std::string kinds;
  for (const Note& note : decoded.notes) kinds += (kinds.empty() ? "" : " ") + note.kind;
  return kinds;
}

std::string message_of(const Decoded& decoded, const std::string& kind) {
  for (const Note& note : decoded.notes) {
    if (note.kind == kind) return note.message;
  }
  return "";
}

struct Case {
  std::string bytes;
  std::string text;
  std::string notes;
};

TEST(Encoding, DecodesAndNotes) {
  const Case cases[] = {
      {"", "", ""},
      {"plain", "plain", ""},
      {"Zoë said “no”", "Zoë said “no”", ""},
      {"\xef\xbb\xbfOne\n", "One\n", "byte-order-mark"},
      {"\xef\xbb\xbf\xef\xbb\xbf", "\xef\xbb\xbf", "byte-order-mark"},
      {"\xef\xbb\xbf caf\xe9", " caf\ufffd", "byte-order-mark replaced-bytes"},
      // UTF-16 and UTF-32 by their marks
      {"\xff\xfeO\0k\0"s, "Ok", "byte-order-mark encoding"},
      {"\xfe\xff\0O\0k"s, "Ok", "byte-order-mark encoding"},
      {"\xff\xfe\x1c\x20\x3d\xd8\x00\xde"s, "“😀", "byte-order-mark encoding"},
      {"\xff\xfe\0\0O\0\0\0"s, "O", "byte-order-mark encoding"},
      {"\0\0\xfe\xff\0\0\0O"s, "O", "byte-order-mark encoding"},
      // a high surrogate before a letter, a low one alone, a high one at the end, half a unit
      {"\xff\xfe\x3d\xd8O\0"s, "\ufffdO", "byte-order-mark encoding replaced-bytes"},
      {"\xff\xfe\x00\xdeO\0"s, "\ufffdO", "byte-order-mark encoding replaced-bytes"},
      {"\xff\xfeO\0\x3d\xd8"s, "O\ufffd", "byte-order-mark encoding replaced-bytes"},
      {"\xff\xfeO\0k"s, "O\ufffd", "byte-order-mark encoding replaced-bytes"},
      // Windows-1252: a single accent, curly quotes, a dash; Latin-1 is read as it
      {"The caf\xe9 closed", "The café closed", "encoding"},
      {"a caf\xe9", "a café", "encoding"},
      {"\x93We won\x92t go,\x94 she said \x96 twice", "“We won’t go,” she said – twice", "encoding"},
      {"It cost \xa3"
       "5 and \x80"
       "6",
       "It cost £5 and €6", "encoding"},
      {"\x81 has no meaning in \x93it\x94", "\ufffd has no meaning in “it”", "encoding replaced-bytes"},
      // Mac Roman's apostrophe
      {"itÕs here"s.replace(2, 2, "\xd5"), "it’s here", "encoding"},
      // UTF-8 with something wrong in it
      {"“Good” caf\xe9 “more”", "“Good” caf\ufffd “more”", "replaced-bytes"},
      {"“cut off\xe2\x80", "“cut off\ufffd", "replaced-bytes"},
      {"cut off\xe2\x80", "cut off\ufffd", "replaced-bytes"},
      {"surrogate \xed\xa0\x80 “here”, “there”", "surrogate \ufffd\ufffd\ufffd “here”, “there”",
       "replaced-bytes"},
      // line ends are told, not changed
      {"a\r\nb\r\n", "a\r\nb\r\n", "line-ends"},
      {"a\rb", "a\rb", "line-ends"},
      {"a\r\nb\rc\n", "a\r\nb\rc\n", "line-ends line-ends"},
      {"\xff\xfe\r\0\n\0"s, "\r\n", "byte-order-mark encoding line-ends"},
  };
  for (const Case& c : cases) {
    const Decoded decoded = decode_bytes(c.bytes);
    EXPECT_EQ(decoded.text, c.text);
    EXPECT_EQ(kinds_of(decoded), c.notes) << c.text;
  }
}

TEST(Encoding, CountsWhatItReplaced) {
  EXPECT_EQ(message_of(decode_bytes("“A” “B” \xff \xfe"), "replaced-bytes"),
            "2 invalid sequences were replaced by U+FFFD");
  EXPECT_EQ(message_of(decode_bytes("“A” \xff"), "replaced-bytes"),
            "1 invalid sequence was replaced by U+FFFD");
}

TEST(Encoding, NamesTheEncoding) {
  EXPECT_EQ(message_of(decode_bytes("na\xefve"), "encoding"),
            "read as WINDOWS-1252, as the bytes are not UTF-8");
  EXPECT_EQ(message_of(decode_bytes("\xff\xfeO\0"s), "encoding"), "read as UTF-16LE, by its byte-order mark");
}

// Words of many high bytes give uchardet something to weigh.
TEST(Encoding, DetectsOtherScripts) {
  const std::string
      russian =  // `Правительство объявило о новых мерах поддержки, сообщил министр.` in Windows-1251
      "\xcf\xf0\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xee\xe1\xfa\xff\xe2\xe8\xeb\xee \xee "
      "\xed\xee\xe2\xfb\xf5 \xec\xe5\xf0\xe0\xf5 \xef\xee\xe4\xe4\xe5\xf0\xe6\xea\xe8, "
      "\xf1\xee\xee\xe1\xf9\xe8\xeb \xec\xe8\xed\xe8\xf1\xf2\xf0.";
  const Decoded decoded = decode_bytes(russian);
  EXPECT_EQ(decoded.text, "Правительство объявило о новых мерах поддержки, сообщил министр.");
  EXPECT_EQ(message_of(decoded, "encoding"), "read as WINDOWS-1251, as the bytes are not UTF-8");
}

TEST(Encoding, ReadsChineseQuotationMarksAroundEnglish) {
  const std::string page =
      "\xa1\xb0We will build the bridge this year,\xa1\xb1 the mayor said. The river\xa1\xaf"
      "s banks have been "
      "raised twice, and the town has paid for both with its own money.";
  const Decoded decoded = decode_bytes(page);
  EXPECT_TRUE(
      decoded.text.starts_with("“We will build the bridge this year,” the mayor said. The river’s banks"))
      << decoded.text << message_of(decoded, "encoding");
}

TEST(Encoding, TellsBinaryFromText) {
  EXPECT_FALSE(is_binary(""));
  EXPECT_FALSE(is_binary("text \x01\x1b"));
  EXPECT_TRUE(is_binary("a\0b"s));
  EXPECT_TRUE(is_binary("\xef\xbb\xbf\0"s));
  EXPECT_FALSE(is_binary("\xff\xfe"s + "a\0"s));
  EXPECT_TRUE(is_binary("\xff\xfe"s + "a\0\0\0b\0"s));
  EXPECT_FALSE(is_binary("\xfe\xff\x01\0\0\x01"s));  // the NULs of two units
  EXPECT_FALSE(is_binary("\xff\xfe\0\0a\0\0\0"s));
  EXPECT_TRUE(is_binary("\xff\xfe\0\0\0\0\0\0"s));
}

}  // namespace
}  // namespace copydesk
