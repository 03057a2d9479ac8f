// Rows that point to other stories, as tables of lines.
#include <gtest/gtest.h>

#include "layout/pointers.hpp"
#include "layout_lines.hpp"

namespace copydesk {
namespace {

bool points(const std::string& line) {
  return is_pointer(line, whole(line), words_of(line));
}

TEST(Pointers, AreALabelAndAHeadline) {
  for (const char* line :
       {"More: Ferry saved by a single vote", "Read more: What does a bridge cost?",
        "RELATED | Ten old bridges", "SEE ALSO: Ferry saved", "Must read » Ten old bridges",
        "Related stories: Ferry saved; Bridge dropped", "Watch: Stories from the islands", "More:Ferry saved",
        "(See also: Ferry saved)", "WATCH | Mayor speaks on the quay:", "Don't miss: Ten old bridges"})
    EXPECT_TRUE(points(line)) << line;
}

TEST(Pointers, AreNoSentencesAndNoTurnsOfTalk) {
  for (const char* line : {"", "More:", "More: I never said that.", "more: ferries", "More: of the same",
                           "Read this: the plan is dead.", "More ferries: Dunhaven buys two",
                           "Watch the ferry: it leaves at six", "Related companies",
                           "Also, the ferry was late", "Read Moss: A life", "See more: at the quay"})
    EXPECT_FALSE(points(line)) << line;
}

}  // namespace
}  // namespace copydesk
