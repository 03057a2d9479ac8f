// Written dates -> ISO 8601, as tables of lines.
#include <gtest/gtest.h>

#include "layout/date_lines.hpp"
#include "layout/dates.hpp"
#include "layout_lines.hpp"

namespace copydesk {
namespace {

std::string iso_of(const std::string& line) {
  const auto date = find_date(line, words_of(line));
  return date ? date->iso : "none";
}

struct Case {
  const char* line;
  const char* expected;
};

TEST(Dates, AreReadInTheirWrittenForms) {
  const Case cases[] = {
      {"12 January 2024", "2024-01-12"},
      {"Wednesday, 05 Jun 2024", "2024-06-05"},
      {"Sept. 13, 2023", "2023-09-13"},
      {"the 4th of July 2022", "2022-07-04"},
      {"March 3, 2021 | Updated 6:15 a.m. ET", "2021-03-03T06:15:00-05:00"},
      {"July 3, 2021 6:15 a.m. ET", "2021-07-03T06:15:00-04:00"},
      {"Posted: June 9, 2022 at 9:14 p.m.", "2022-06-09T21:14:00"},
      {"Tuesday 7 March 2023 18.05 GMT", "2023-03-07T18:05:00+00:00"},
      {"7 Jul 2023 18.05 BST", "2023-07-07T18:05:00+01:00"},
      {"05:42 AM December 23, 2023", "2023-12-23T05:42:00"},
      {"Dec 23, 2023 12:05 AM IST", "2023-12-23T00:05:00+05:30"},
      {"17:41 JST, October 13, 2024", "2024-10-13T17:41:00+09:00"},
      {"2024-01-12T07:30:15Z", "2024-01-12T07:30:15+00:00"},
      {"2024-01-12T07:30:00+02:00", "2024-01-12T07:30:00+02:00"},
      {"2024-01-12", "2024-01-12"},
      {"https://harbour.example/2024/01/12/ferry-saved", "2024-01-12"},
      {"Published on 30/04/2024 - 16:38", "2024-04-30T16:38:00"},
      {"30.04.2024", "2024-04-30"},
      {"04/12/2024", "2024-04-12"},
      {"21 May 2025 - 14:19", "2025-05-21T14:19:00"},
  };
  for (const Case& c : cases) EXPECT_EQ(iso_of(c.line), c.expected) << c.line;
}

TEST(Dates, AreReadWhereFlatteningRanThemTogether) {
  const Case cases[] = {
      {"Published On 22 Dec 202322 Dec 2023", "2023-12-22"},
      {"Published Fri, Dec 22 20234:46 AM ESTUpdated 1 Min Ago", "2023-12-22T04:46:00-05:00"},
      {"2 minute readApril 25, 20232:26 PM GMT+2", "2023-04-25T14:26:00+02:00"},
      {"Jane DoeDecember 20, 2023", "2023-12-20"},
  };
  for (const Case& c : cases) EXPECT_EQ(iso_of(c.line), c.expected) << c.line;
}

TEST(Dates, AreNotMadeUp) {
  for (const char* line :
       {"31 February 2024", "May the 12 of them agree", "In 2023, 45 people moved", "1-2-3",
        "Dec 24, 2:00 AM", "12/13/14/2024", "version 2024.13.45", "", "March 2024"})
    EXPECT_EQ(iso_of(line), "none") << line;
}

TEST(Dates, LinesOfNothingElseAreTold) {
  for (const char* line : {"2 hours ago", "Updated on Monday", "Published 3:42 p.m. ET Sept. 13, 2023",
                           "12 January 2024", "Last updated: 14:05", "Sat 24 Feb 2024 12.42 CET"})
    EXPECT_TRUE(is_date_line(line, words_of(line))) << line;
  for (const char* line : {"On Monday the mayor resigned", "12 dead", "May", "2024 election results", "Today",
                           "Jane Doe, 12 January 2024"})
    EXPECT_FALSE(is_date_line(line, words_of(line))) << line;
}

}  // namespace
}  // namespace copydesk
