#include "text/language.hpp"

#include <gtest/gtest.h>

namespace {

using namespace copydesk;

std::string guess(std::string_view text, int times = 4) {
  LanguageCounter counter;
  for (int i = 0; i < times; ++i) counter.add(text);
  return std::string(counter.guess());
}

TEST(Language, IsThatOfTheCommonestWords) {
  EXPECT_EQ(guess("The ferry was late again, and nobody at the quay could say when it would come back."),
            "en");
  EXPECT_EQ(guess("Die Fähre kam wieder zu spät, und niemand am Kai wusste, wann sie fahren würde."), "de");
  EXPECT_EQ(guess("Le bac est encore en retard, et personne sur le quai ne sait quand il va partir."), "fr");
  EXPECT_EQ(guess("El barco llegó tarde otra vez, y nadie en el muelle sabía cuándo iba a salir de allí."),
            "es");
  EXPECT_EQ(guess("O barco chegou tarde mais uma vez, e ninguém no cais sabia quando ele ia sair."), "pt");
  EXPECT_EQ(guess("Il traghetto è arrivato tardi, e nessuno sul molo sa quando è che partirà di nuovo."),
            "it");
  EXPECT_EQ(guess("De boot kwam weer te laat, en niemand op de kade wist wanneer hij zou varen."), "nl");
  EXPECT_EQ(guess("Kapal itu terlambat lagi, dan tidak ada orang di dermaga yang tahu kapan akan berangkat."),
            "id");
}

TEST(Language, IsThatOfTheScript) {
  EXPECT_EQ(guess("Паром снова опоздал, и никто на причале не знал, когда он уйдёт обратно.", 6), "ru");
  EXPECT_EQ(guess("渡轮又晚点了，码头上没有人知道它什么时候开走。", 6), "zh");
  EXPECT_EQ(guess("フェリーはまた遅れ、いつ出るのか港の誰も知らなかった。", 6), "ja");
  EXPECT_EQ(guess("تأخرت العبارة مرة أخرى ولم يعرف أحد على الرصيف متى ستعود.", 6), "ar");
}

TEST(Language, OfNamesAndQuotationsInEnglishStaysEnglish) {
  EXPECT_EQ(
      guess(
          "“C’est la vie de la mer,” said Jean de la Tour of Le Havre, and the crew of the Belle laughed at "
          "that, for it was what he said on each of the days when the fog kept them in."),
      "en");
}

TEST(Language, NeedsWords) {
  EXPECT_EQ(guess("The ferry was late.", 1), "");
  EXPECT_EQ(guess("", 1), "");
  EXPECT_EQ(guess("xq zv ww qp rr kk jj hh bb tt", 10), "und");
}

}  // namespace
