// Strings that break programs, kind by kind.
#include "odd_strings.hpp"

namespace copydesk {
namespace {

std::string repeated(const std::string& unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += unit;
  return out;
}

/// A code point encoded as if it were no surrogate: three bytes that are not UTF-8.
std::string encoded_surrogate(unsigned point) {
  return {static_cast<char>(0xe0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3f)),
          static_cast<char>(0x80 | (point & 0x3f))};
}

}  // namespace

std::vector<std::string> odd_strings() {
  return {
      // nothing much
      "",
      " ",
      "\t",
      "\n",
      "\r\n",
      "\v\f",
      "\u0085",
      "\u2028\u2029",
      "\u3000",
      "\u00a0",
      "\u1680",
      "\u2007\u202f",
      // invisible
      "\u200b",
      "\u200d\u200c\u2060",
      "\ufeff",
      "\u00ad",
      "\u034f",
      "\u180e",
      "\U000e0041\U000e007f",
      "\ufe0f",
      // directions
      "\u202eolleh\u202c",
      "\u2066\u2067\u2069\u202a",
      "שלום “עולם”, אמר דן",
      "قالت «نعم» ليلى",
      "\u061c",
      // combining
      "Z\u0301\u0302\u0303a\u0316\u0317",
      repeated("o\u0336\u0489", 60),
      "\u0301alone",
      "e\u0301\u0301\u0301",
      // emoji
      "\U0001f600",
      "\U0001f468\u200d\U0001f469\u200d\U0001f467",
      "\U0001f1ec\U0001f1e7",
      "\U0001f44d\U0001f3fd",
      "1\ufe0f\u20e3",
      "\u2764\ufe0f said",
      // scripts and letters of many sizes
      "ﬀ ﬁ ﬄ",
      "ẞ ß ŉ ǰ",
      "İ ı I i",
      "Ⅷ ⑧ ８",
      "𝔘𝔫𝔦 𝟜𝟚",
      "日本語「はい」と言った",
      "한국어",
      "ไทยไม่มีช่องว่าง",
      "ʇxǝʇ",
      "ΑΒΓ абв АБВ",
      "ǅ",
      "\ufb1d\ufdfa",
      "\u1100\u1161\u11a8",
      "\u0915\u094d\u0937",
      // marks
      "“”",
      "‘’’’",
      "\"\"\"\"",
      "''''",
      "«»‹›",
      "„“",
      "”“”“",
      "`´`´",
      "＂",
      "「」『』",
      "''`` \"' '\"",
      "(((((",
      "[“(‘",
      // no characters, private ones, replaced ones
      "\ufffd",
      "\ufffe\uffff",
      "\ue000\uf8ff",
      "\U0010ffff",
      "\ufff9a\ufffab\ufffb",
      // no UTF-8
      "\xff",
      "\xfe\xff",
      "\xc0\x80",
      "\xc1\xbf",
      "\xe0\x80\x80",
      "\xf0\x80\x80\x80",
      "\xf4\x90\x80\x80",
      "\xf8\x88\x80\x80\x80",
      "\x80\xbf",
      "\xe2\x80",
      "\xf0\x9f\x98",
      encoded_surrogate(0xd83d) + encoded_surrogate(0xde00),
      encoded_surrogate(0xdfff),
      std::string("\0", 1),
      std::string("a\0b", 3),
      // control
      "\x1b[31mred\x1b[0m",
      "\a\b\x7f",
      "\x01\x02\x1f",
      // numbers
      "0",
      "-0",
      "1e309",
      "1/0",
      "NaN",
      "Infinity",
      "0x7fffffff",
      "9999999999999999999999999999",
      "1,000,000.00.00",
      "٣٤٥",
      "1.2.3.4",
      "00:00:00",
      "31 February 2021",
      "2021-13-45T99:99",
      "$",
      "£1bn-$2bn",
      "%",
      "50%%",
      // words that programs take for their own
      "null",
      "undefined",
      "true",
      "None",
      "nil",
      "NULL",
      "__proto__",
      "constructor",
      // commands
      "%s%n%p",
      "{0}{}",
      "$(rm -rf x)",
      "`id`",
      "'; DROP TABLE quotes; --",
      "<script>alert(1)</script>",
      "&lt;&#39;&amp;",
      "../../../etc/passwd",
      "C:\\CON",
      "file:///dev/null",
      "\\u0000\\x00",
      "\\",
      "\\\\\"",
      "{{7*7}}",
      "<!--",
      "]]>",
      // addresses
      "http://",
      "https://a.example/?q=“x”#",
      "@",
      "@@a",
      "a@b@c.example",
      "www.",
      "mailto:",
      "#",
      "://",
      // words of odd length
      repeated("a", 5000),
      repeated("a-", 2000),
      repeated("a'", 2000),
      repeated(".", 3000),
      repeated("A.", 1500),
  };
}

}  // namespace copydesk
