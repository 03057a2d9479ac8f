// Bylines: which persons sign, as tables of lines.
#include <gtest/gtest.h>

#include "layout/bylines.hpp"
#include "layout_lines.hpp"

namespace copydesk {
namespace {

std::string authors_of(const std::string& line) {
  const auto byline = find_byline(line, words_of(line), test_lexicon());
  if (!byline) return "none";
  std::string joined;
  for (const Span author : byline->authors) joined += (joined.empty() ? "" : "; ") + bytes_of(line, author);
  return joined;
}

struct Case {
  const char* line;
  const char* expected;
};

TEST(Bylines, GiveOnePersonEach) {
  const Case cases[] = {
      {"By Dana Krzyzewski and Luis Armijo | Staff Writers", "Dana Krzyzewski; Luis Armijo"},
      {"Eleanor Whitcombe, Health correspondent", "Eleanor Whitcombe"},
      {"BY LIM SU-ANN and R. THARMALINGAM", "LIM SU-ANN; R. THARMALINGAM"},
      {"By Malcolm Adeyemi", "Malcolm Adeyemi"},
      {"Beatriz Fontoura in Vila Moreira", "Beatriz Fontoura"},
      {"From Kwabena Asiedu-Mensah, Adomfe", "Kwabena Asiedu-Mensah"},
      {"By Fergus Mallory at Canal Road", "Fergus Mallory"},
      {"Written by Ingrid van der Meer, Senior Reporter", "Ingrid van der Meer"},
      {"Martin Oakes Parliamentary editor", "Martin Oakes"},
      {"(Reporting by Anna Berg in Oslo; Editing by Paul Moss)", "Anna Berg"},
      {"This article was compiled from reports by Anna Berg, Paul Moss and Martin Oakes.",
       "Anna Berg; Paul Moss; Martin Oakes"},
      {"By Anna Berg / Yomiuri Shimbun Staff Writers", "Anna Berg"},
      {"Anna Berg · BBC News · Posted: Aug 08, 2024 4:00 AM EDT | Last Updated: August 8", "Anna Berg"},
      {"Politics, National | Published: 5 hours ago | Written by Anna Berg", "Anna Berg"},
      {"Anna Berg|Published 4 months ago", "Anna Berg"},
  };
  for (const Case& c : cases) EXPECT_EQ(authors_of(c.line), c.expected) << c.line;
}

TEST(Bylines, AreReadWhereFlatteningRanThemTogether) {
  const Case cases[] = {
      {"ByAnna Berg", "Anna Berg"},
      {"Anna BergDecember 20, 2023", "Anna Berg"},
      {"Anna BergAssistant Features Editor", "Anna Berg"},
  };
  for (const Case& c : cases) EXPECT_EQ(authors_of(c.line), c.expected) << c.line;
}

TEST(Bylines, NameTheBodyWhereNobodySigns) {
  const std::string line = "By The Associated Press";
  const auto byline = find_byline(line, words_of(line), test_lexicon());
  ASSERT_TRUE(byline);
  EXPECT_TRUE(byline->signed_by_body);
  EXPECT_EQ(authors_of(line), "The Associated Press");
  EXPECT_EQ(authors_of("Associated Press in Valencia"), "Associated Press");
}

TEST(Bylines, KeepThePlace) {
  const std::string line = "Beatriz Fontoura in Vila Moreira";
  const auto byline = find_byline(line, words_of(line), test_lexicon());
  ASSERT_TRUE(byline);
  EXPECT_EQ(bytes_of(line, byline->place), "Vila Moreira");
}

TEST(Bylines, AreNoSentencesOrHeadings) {
  for (const char* line :
       {"by the time they arrived, the fire was out", "Council approves new library budget",
        "By noon the river had risen a metre", "World News", "", "Read more", "She said the plan was dead."})
    EXPECT_EQ(authors_of(line), "none") << line;
}

}  // namespace
}  // namespace copydesk
