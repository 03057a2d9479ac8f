// What stands below a story, as tables of lines.
#include <span>

#include <gtest/gtest.h>

#include "layout/sign_offs.hpp"
#include "layout_lines.hpp"

namespace copydesk {
namespace {

SignOff read(const std::string& line) {
  const Span bytes = whole(line);
  const std::vector<Row> rows = find_rows(line, std::span(&bytes, 1));
  if (rows.empty()) return SignOff::none;
  return sign_off_of(line, describe_rows(line, rows, test_lexicon())[0], words_of(line));
}

TEST(SignOffs, NameThoseWhoHelped) {
  for (const char* line :
       {"(Reporting by Ada Lind; Editing by Paul Moss)", "Additional reporting by Ada Lind",
        "This article was compiled from reports by Ada Lind"})
    EXPECT_EQ(read(line), SignOff::reporters) << line;
  for (const char* line :
       {"The Associated Press contributed to this report.", "• Ada Lind contributed to this article",
        "Ada Lind in Dunhaven, a correspondent, contributed to this story.",
        "Ada Lind contributed reporting from Lagos.", "Ada Lind and Paul Moss contributed.",
        "Contributing: Ada Lind, in Dunhaven; Paul Moss", "With files from The Associated Press",
        "Lind and Moss reported from Dunhaven."})
    EXPECT_EQ(read(line), SignOff::contributors) << line;
}

TEST(SignOffs, TellHowTheWriterIsReached) {
  for (const char* line :
       {"Follow Ada Lind on Twitter: @adalind", "Follow @adalind", "Send letters to post@courier.example.",
        "Write to Ada Lind at ada@courier.example and Paul Moss at paul@courier.example"})
    EXPECT_EQ(read(line), SignOff::contact) << line;
}

TEST(SignOffs, TellWhatBecameOfTheText) {
  for (const char* line :
       {"This story has been updated.", "This article was originally published on March 3, 2023.",
        "This post has since been corrected.", "This column first appeared in the Harbour Courier."})
    EXPECT_EQ(read(line), SignOff::history) << line;
}

TEST(SignOffs, AreNoSentencesOfAStory) {
  for (const char* line :
       {"", "Lind", "The storm contributed to the fall of the roof.",
        "Lind contributed to this campaign in March.", "Few of them contributed.",
        "“She contributed to this report,” Moss said.", "Contributing Writer",
        "Reporters reported from the quay that the boat had left.", "Follow the money, said Lind.",
        "Write to your council.", "This story is about a boat.",
        "This report was about a boat that was updated in March.", "The story has been told before.",
        "With reporting in its blood, the town read on."})
    EXPECT_EQ(read(line), SignOff::none) << line;
}

}  // namespace
}  // namespace copydesk
