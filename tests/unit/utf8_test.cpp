// Code points, repair and offsets.
#include "text/utf8.hpp"

#include <string>

#include <gtest/gtest.h>

namespace copydesk {
namespace {

TEST(Utf8, EveryCodePointComesBack) {
  for (char32_t point = 0; point <= 0x10ffff; ++point) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    std::string text;
    append(point, text);
    std::size_t at = 0;
    std::size_t replaced = 0;
    ASSERT_EQ(decode(text, at), point);
    ASSERT_EQ(at, text.size());
    ASSERT_EQ(peek_back(text, text.size()), point);
    ASSERT_EQ(repair_utf8(text, replaced), text);
    ASSERT_EQ(replaced, 0u);
  }
}

TEST(Utf8, PeeksAtTheEdges) {
  EXPECT_EQ(peek("", 0), 0u);
  EXPECT_EQ(peek("a", 1), 0u);
  EXPECT_EQ(peek_back("a", 0), 0u);
  EXPECT_EQ(peek("é", 0), U'é');
}

struct Case {
  const char* bytes;
  const char* text;
  std::size_t replaced;
};

// The examples of Unicode 15, section 3.9, tables 3-8 to 3-11, and the borders of each range.
TEST(Utf8, ReplacesMaximalParts) {
  const Case cases[] = {
      {"ok", "ok", 0},
      {"\x80", "\ufffd", 1},
      {"\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdA", 8},
      {"\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdA", 8},
      {"\xf4\x91\x92\x93\xff\x41\x80\xbf\x42",
       "\ufffd\ufffd\ufffd\ufffd\ufffdA\ufffd\ufffd"
       "B",
       7},
      {"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", "\ufffd\ufffd\ufffd\ufffdA", 4},
      {"\xc1\x81", "\ufffd\ufffd", 2},
      {"\xf5\x80", "\ufffd\ufffd", 2},
      {"\xc3", "\ufffd", 1},
      {"\xe2\x82", "\ufffd", 1},
      {"\xe2\x82\xac\xe2", "€\ufffd", 1},
      {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf", 0},
      {"\xed\x9f\xbf", "\xed\x9f\xbf", 0},
  };
  for (const Case& c : cases) {
    std::size_t replaced = 0;
    EXPECT_EQ(repair_utf8(c.bytes, replaced), c.text);
    EXPECT_EQ(replaced, c.replaced) << c.text;
  }
}

TEST(Utf8, IndexCountsCodePoints) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 3 == 0 ? "é" : i % 3 == 1 ? "x" : "😀";
  for (const std::size_t size : {text.size(), std::size_t{0}, std::size_t{1}}) {
    const std::string_view part = size == 1 ? std::string_view("x") : std::string_view(text).substr(0, size);
    const CodePointIndex index(part);
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < part.size();) {
      ASSERT_EQ(index.at(static_cast<std::uint32_t>(at)), count);
      decode(part, at);
      ++count;
    }
    EXPECT_EQ(index.at(static_cast<std::uint32_t>(part.size())), count);
  }
}

// Texts whose size is a multiple of the index's stride.
TEST(Utf8, IndexEndsOnItsStride) {
  for (const std::uint32_t size : {255u, 256u, 257u, 512u}) {
    const std::string text(size, 'a');
    const CodePointIndex index(text);
    EXPECT_EQ(index.at(size), size);
    EXPECT_EQ(index.at(size - 1), size - 1);
  }
}

}  // namespace
}  // namespace copydesk
