// What pictures and posts leave, as tables of lines.
#include <gtest/gtest.h>

#include "layout/embeds.hpp"
#include "layout_lines.hpp"

namespace copydesk {
namespace {

bool is_post(const std::string& line) {
  return is_post_chrome(line, whole(line), words_of(line));
}

TEST(Embeds, CountersOfPicturesAreTold) {
  for (const char* line :
       {"1 of 12", "3 of 9 |", "Photo 3 of 10", "Image 2/9", "Slide 4 / 8", "(Picture 1 of 2)"})
    EXPECT_TRUE(is_picture_counter(line, words_of(line))) << line;
  for (const char* line :
       {"", "5/5", "9 of 10 people", "Image 3", "Photo 3 of the ferry", "Page of 3", "2/3/2023"})
    EXPECT_FALSE(is_picture_counter(line, words_of(line))) << line;
}

TEST(Embeds, ChromeOfPostsIsTold) {
  for (const char* line :
       {"@ada_lind", "(@adalind)", "@adalind · 3h", "Ada Lind @adalind · Mar 3",
        "Ada Lind ⚓ @adalind · 2 hours ago", "Ada Lind (@adalind) 3 March 2023", "pic.twitter.com/aB3dE5fG7h",
        "→ https://t.co/Xy12zAB34c", "Replying to @adalind", "Replying to @adalind and @paulmoss",
        "Replying to @adalind and 3 others", "1.2K Retweets 345 Quote Tweets 2,345 Likes",
        "12 replies 3 likes", "12:41 PM · Mar 3, 2023 · Twitter for iPhone",
        "3:05 pm · 4 Mar 2023 · Twitter Web App"})
    EXPECT_TRUE(is_post(line)) << line;
}

TEST(Embeds, AddressesAloneAreTold) {
  for (const char* line : {"https://courier.example/ferry-saved/12", "http://courier.example"})
    EXPECT_TRUE(is_bare_address(line, whole(line))) << line;
  for (const char* line :
       {"", "See https://courier.example", "https://courier.example has the plan", "courier.example"})
    EXPECT_FALSE(is_bare_address(line, whole(line))) << line;
}

TEST(Embeds, WordsAndSignaturesOfPostsStay) {
  for (const char* line :
       {"", "— Ada Lind (@adalind) March 3, 2023", "– Ada Lind @adalind · 3h", "@adalind the boat stays",
        "Write to @adalind by 3 March", "The old account @ferry will be closed at 2 p.m.",
        "By Ada Lind @adalind", "Likes and replies", "12 likes are not enough",
        "See https://t.co/Xy12zAB34c for the plan", "@", "@ home", "He wrote on Twitter for years",
        "https://ferry.example/plan"})
    EXPECT_FALSE(is_post(line)) << line;
}

}  // namespace
}  // namespace copydesk
