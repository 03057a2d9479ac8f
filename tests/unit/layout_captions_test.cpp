// Credits, captions' wordings and datelines, as tables of lines.
#include <gtest/gtest.h>

#include "layout/captions.hpp"
#include "layout/datelines.hpp"
#include "layout_lines.hpp"

namespace copydesk {
namespace {

struct Case {
  const char* line;
  const char* expected;
};

std::string credit_of(const std::string& line) {
  const auto credit = find_credit(line, whole(line), words_of(line), test_lexicon());
  return credit ? bytes_of(line, credit->credit) + (credit->whole ? "" : " <") : "none";
}

TEST(Credits, AreCutFromTheirCaption) {
  const Case cases[] = {
      {"Photograph: Mira Solenko/Lantern Pictures", "Mira Solenko/Lantern Pictures"},
      {"IMAGE: TILE MUSEUM", "TILE MUSEUM"},
      {"Image source, Getty Images", "Getty Images"},
      {"The bridge reopened on Thursday. Photograph: Mira Solenko/Lantern Pictures",
       "Mira Solenko/Lantern Pictures <"},
      {"FILE - Players pose after the final in Dunhaven.(AP Photo/Anna Berg, File)", "AP Photo/Anna Berg <"},
      {"Volunteers carry the panels. (Photo: Inês Valadares / Jornal do Norte)",
       "Inês Valadares / Jornal do Norte <"},
      {"The minister spoke to reporters after the vote on Tuesday. (Anna Berg/Lumen)", "Anna Berg/Lumen <"},
      {"The minister spoke to reporters after the vote. Anna Berg / AFP via Getty Images",
       "Anna Berg / AFP via Getty Images <"},
      {"Smoke rises over the port in this picture from social media. @dockwatch/via REUTERS THIS IMAGE HAS "
       "BEEN "
       "SUPPLIED BY A THIRD PARTY. NO RESALES.",
       "@dockwatch/via REUTERS <"},
      {"Copyright Anna Bergstrom/AP", "Anna Bergstrom/AP"},
      {"Nadia Osei works out after the operation on her knee. Nadia Osei", "Nadia Osei <"},
  };
  for (const Case& c : cases) EXPECT_EQ(credit_of(c.line), c.expected) << c.line;
}

TEST(Credits, AreNotSeenInProseBylinesAndTitles) {
  for (const char* line :
       {"The photo shows the bridge before it fell.", "By Anna Berg / Yomiuri Shimbun Staff Writers",
        "Philippine Daily Inquirer / 05:42 AM December 23, 2023", "Storm nears the coast | BBC News",
        "“No bridge lasts for ever, and this one has stood for long enough.” — Anna Berg",
        "He lost to Anna Berg (Greens).", "PHOTOS: Ten old boats and where they lie today",
        "They drove home with the picture in the boot."})
    EXPECT_EQ(credit_of(line), "none") << line;
}

TEST(Captions, TellWhoStandsWhere) {
  for (const char* line :
       {"Anna Berg, left, and Paul Moss sign the treaty in Dunhaven.",
        "Pictured right, is reader Nadia Osei.", "The mayor (right) with her deputy at the opening",
        "From left, Anna Berg and Paul Moss wait for the train.", "Smoke is seen over the port on Monday.",
        "The port of Dunhaven in this undated handout photo."}) {
    const std::string text = line;
    EXPECT_TRUE(is_worded_as_caption(text, whole(text), words_of(text))) << line;
  }
  for (const char* line : {"He turned left, and she went right, he said.", "The left won the vote (by far).",
                           "She left the party in March."}) {
    const std::string text = line;
    EXPECT_FALSE(is_worded_as_caption(text, whole(text), words_of(text))) << line;
  }
}

std::string dateline_of(const std::string& line) {
  const auto dateline = find_dateline(line, whole(line), words_of(line), test_lexicon());
  if (!dateline) return "none";
  return bytes_of(line, dateline->place) + "|" + bytes_of(line, dateline->agency);
}

TEST(Datelines, GivePlaceAndAgency) {
  const Case cases[] = {
      {"KUALA LUMPUR: The rail link will be late.", "KUALA LUMPUR|"},
      {"SERI BAYU: The rail link will be late.", "SERI BAYU|"},
      {"DUNHAVEN, Oct. 3 - A beekeeper walked free.", "DUNHAVEN|"},
      {"TRENTON FORKS, Ohio -- After two hours of debate, the board voted.", "TRENTON FORKS, Ohio|"},
      {"KATHMANDU, April 25 (Reuters) - Nepal disputed the report.", "KATHMANDU|Reuters"},
      {"KYIV, Ukraine (AP) — The lights went out.", "KYIV, Ukraine|AP"},
      {"(CNN) — The lights went out.", "|CNN"},
      {"Accra, May 4, GNA - The traders reject the plan.", "Accra|GNA"},
  };
  for (const Case& c : cases) EXPECT_EQ(dateline_of(c.line), c.expected) << c.line;
}

TEST(Datelines, AreNotSeenInSentences) {
  for (const char* line :
       {"Jane — who was late — sat down.", "WATCH: The minister resigns", "ANNA BERG: That was the minister.",
        "BREAKING NEWS: The minister resigns", "NATO - the alliance - met.",
        "“London - it was cold,” he said.", "She left Paris (and her dog) behind."})
    EXPECT_EQ(dateline_of(line), "none") << line;
}

}  // namespace
}  // namespace copydesk
