// The lexicon: what loads, what is refused, what the shipped lists hold.
#include "lexicon/lexicon.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include <copydesk/error.hpp>

namespace copydesk {
namespace {

const std::filesystem::path kLists = std::filesystem::path(COPYDESK_SOURCE_DIR) / "data" / "lexicons";

const Lexicon& shipped() {
  static const Lexicon lexicon = Lexicon::load(kLists);
  return lexicon;
}

TEST(Lexicon, KnowsWhatTheListsHold) {
  struct Case {
    const char* phrase;
    List list;
    bool held;
  };
  const Case cases[] = {
      {"robin", List::male_name, true},
      {"robin", List::female_name, true},
      {"volodymyr", List::male_name, true},
      {"ngozi", List::female_name, true},
      {"okafor", List::surname, true},
      {"nguyen", List::surname, true},
      {"vladivostok", List::city, true},
      {"reading", List::city, false},
      {"new york", List::region, true},
      {"south korea", List::country, true},
      {"u.s.", List::country, true},
      {"middle east", List::region, true},
      {"republicans", List::demonym, true},
      {"goldman sachs", List::company, true},
      {"world health organization", List::organisation, true},
      {"ministry", List::organisation_head, true},
      {"airport", List::facility_head, true},
      {"river", List::location_head, true},
      {"mrs", List::honorific, true},
      {"deputy foreign minister", List::role, true},
      {"goalkeeper", List::role, true},
      {"residents", List::group, true},
      {"press release", List::document, true},
      {"gen.", List::abbreviation, true},
      {"he", List::function_word, true},
      {"said", List::common_word, true},
      {"glencore", List::company, true},
      {"plc", List::legal_form, true},
      {"london", List::common_word, false},
      {"jennifer", List::common_word, false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(shipped().find(c.phrase).lists.has(c.list), c.held) << c.phrase;
  }
}

TEST(Lexicon, TellsWhereALongerPhraseBegins) {
  EXPECT_TRUE(shipped().find("prime").continues);
  EXPECT_FALSE(shipped().find("prime").lists.has(List::role));
  EXPECT_TRUE(shipped().find("prime minister").lists.has(List::role));
  EXPECT_TRUE(shipped().find("people's").lists.empty());
  EXPECT_TRUE(shipped().find("people 's republic of china").lists.has(List::country));
}

TEST(Lexicon, EmptyFindsNothing) {
  EXPECT_TRUE(Lexicon().find("london").lists.empty());
  EXPECT_FALSE(Lexicon().find("prime").continues);
}

/// A copy of the shipped lists in which one file is replaced.
class BrokenLists : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("copydesk-lexicon-" + std::to_string(::getpid()) + "-" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::copy(kLists, folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string failure_with(const std::string& content) {
    std::ofstream(folder_ / "region.txt", std::ios::binary) << content;
    try {
      Lexicon::load(folder_);
    } catch (const SetupError& error) {
      return error.what();
    }
    return "";
  }
  std::filesystem::path folder_;
};

TEST_F(BrokenLists, AreRefusedWithFileAndLine) {
  const std::string path = (folder_ / "region.txt").string();
  EXPECT_EQ(failure_with("# head\nkent\n"), "");
  EXPECT_EQ(failure_with("kent"), "");
  EXPECT_EQ(failure_with("kent\n\nsurrey\n"), path + ":2: empty entry");
  EXPECT_EQ(failure_with("# head\nKent\n"), path + ":2: entries are lower case");
  EXPECT_EQ(failure_with("kent\nnew  york\n"),
            path + ":2: an entry's words are parted by one space, with none around it");
  EXPECT_EQ(failure_with("kent \n"),
            path + ":1: an entry's words are parted by one space, with none around it");
}

TEST_F(BrokenLists, MissingFileIsNamed) {
  std::filesystem::remove(folder_ / "region.txt");
  try {
    Lexicon::load(folder_);
    FAIL() << "loaded without a list";
  } catch (const SetupError& error) {
    EXPECT_NE(std::string(error.what()).find("region.txt"), std::string::npos);
  }
}

}  // namespace
}  // namespace copydesk
