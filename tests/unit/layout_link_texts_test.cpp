// Where the texts of links begin and end inside a sentence.
#include <string>

#include <gtest/gtest.h>

#include "layout/link_texts.hpp"

namespace copydesk {
namespace {

/// The text with what was found in brackets.
std::string marked(const std::string& text) {
  std::string out;
  std::uint32_t at = 0;
  for (const Span span : find_link_texts(text, {0, static_cast<std::uint32_t>(text.size())})) {
    out += text.substr(at, span.begin - at) + "[" + text.substr(span.begin, span.size()) + "]";
    at = span.end;
  }
  return out + text.substr(at);
}

TEST(LinkTexts, AreFoundBehindNames) {
  const std::string marks[] = {
      "Sen. Ana Ruiz[ Ana Maria RuizBoard closes the quay Five things to know MORE] (D) spoke.",
      "Mayor Dahl[ Henrik (Henk) Olaf DahlDahl to resign 10 ships that never sailed MORE]'s lawyer waited.",
      "She met Ana Ruiz[ Ana Ruiz Lock to close in May: report MORE].",
      "Both Ana Ruiz[ Ana RuizLock to close MORE] and Jun Takeda[ Jun TakedaHarbour ‘will stay’ MORE] left.",
  };
  for (const std::string& expected : marks) {
    std::string text;
    for (const char byte : expected) {
      if (byte != '[' && byte != ']') text += byte;
    }
    EXPECT_EQ(marked(text), expected);
  }
}

TEST(LinkTexts, AreNotFoundElsewhere) {
  for (const std::string text : {
           "READ MORE: Ana Ruiz Ana Maria Ruiz to resign",
           "Ana Ruiz wanted MORE and got it.",
           "Ana Ruiz, Ana Ruiz, we want MORE of you.",
           "Ruiz told Henrik Dahl that Ruiz would ask for MORE, MOREOVER for less.",
           "Ana Ruiz  Ana Maria RuizLock to close MORE",
           "MORE",
           "",
       }) {
    EXPECT_EQ(marked(text), text);
  }
}

TEST(LinkTexts, StayInsideTheBlock) {
  const std::string text = "Ana Ruiz Ana RuizLock to close MORE";
  EXPECT_TRUE(find_link_texts(text, {9, static_cast<std::uint32_t>(text.size())}).empty());
  EXPECT_TRUE(find_link_texts(text, {0, static_cast<std::uint32_t>(text.size()) - 1}).empty());
}

}  // namespace
}  // namespace copydesk
