// Short closed lists of the commonest words; letters by their block of Unicode.
#include "text/language.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

struct Language {
  std::string_view code;
  std::string_view words;  // parted by blanks; a word may stand in several lists
};

constexpr std::array<Language, LanguageCounter::kLanguages> kLanguageWords = {{
    {"en",
     "the of and to in is that for it was on with as he be at by had not are but from or have an they which "
     "you "
     "were her she his has who their its this been will would said"},
    {"de",
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
     "er "
     "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber "
     "vor"},
    {"fr",
     "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec "
     "ont "
     "cette mais comme on aux elle été leur ses ou nous vous fait sa"},
    {"es",
     "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí "
     "porque "
     "esta entre cuando muy sin sobre también me hasta hay donde quien desde"},
    {"it",
     "di e il la che in a per un è del della con non una si da le dei i sono nel al alla ha ma come delle "
     "gli più "
     "anche lo dal questo o nella ai stato degli se hanno"},
    {"pt",
     "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à "
     "seu "
     "sua ou ser quando muito há nos já está eu também só pelo pela até isso"},
    {"nl",
     "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog door naar "
     "heeft uit "
     "wordt over tot ze hij worden hebben deze geen was werd"},
    {"sv",
     "och i att det som en på är av för med den till inte har om ett de var sig från men så kan när vi nu "
     "efter "
     "också skulle eller hade mot där"},
    {"da",
     "og i at det er en til af på for med den de som ikke der har et om var han men sig fra kan så efter ved "
     "også "
     "skal vil blev eller hun være mod"},
    {"no",
     "og i å det er en til av på for med som den de ikke har et om var han men seg fra kan så etter ved også "
     "skal "
     "vil ble eller hun være mot"},
    {"fi",
     "ja on ei että se oli hän ovat myös mutta kun mukaan joka tai ole kuin sen niin vain jo jos nyt olla "
     "vuonna "
     "hänen sitä kanssa"},
    {"pl",
     "w i na z się nie do że to jest o jak po od za dla przez ale co tym był są ze tak oraz jego przy już "
     "może "
     "który która które"},
    {"cs",
     "a se v na je že s z do o to i pro za by jsou který ale po jako od jeho nebo které byl také podle jen "
     "už"},
    {"ro",
     "de și în a la cu pe care nu din o un pentru că mai este sunt fi ca au fost ce să al sau dar după prin "
     "lui"},
    {"hu",
     "a az és hogy nem is egy ez de van meg csak volt mint már el ha még ki szerint amely azt vagy lesz"},
    {"tr",
     "ve bir bu da de için ile olarak daha olan çok ne gibi en sonra kadar ancak ise dedi ki değil var o her "
     "tarafından"},
    {"id",
     "yang dan di dari untuk dengan ini itu pada tidak dalam akan juga ke telah oleh sebagai adalah bisa "
     "saat ada "
     "karena mereka tersebut kata atau lebih"},
    {"vi",
     "và của là có không được cho trong đã với người các một những này khi đến để từ ở về tại cũng theo"},
    {"sw",
     "ya na wa kwa ni katika za la kuwa hii huyo yake hiyo cha baada lakini kama pia hilo watu ambao wake "
     "alisema"},
}};

struct Script {
  std::string_view code;
  char32_t first;
  char32_t last;
};
// Where a script writes several languages, the most spoken one of the news.
constexpr std::array<Script, 13> kScripts = {{
    {"ru", 0x400, 0x52f},
    {"ar", 0x600, 0x77f},
    {"he", 0x590, 0x5ff},
    {"el", 0x370, 0x3ff},
    {"hi", 0x900, 0x97f},
    {"bn", 0x980, 0x9ff},
    {"ta", 0xb80, 0xbff},
    {"th", 0xe00, 0xe7f},
    {"ka", 0x10a0, 0x10ff},
    {"am", 0x1200, 0x137f},
    {"ja", 0x3040, 0x30ff},
    {"ko", 0xac00, 0xd7af},
    {"zh", 0x4e00, 0x9fff},
}};
constexpr std::size_t kJapanese = 10;
constexpr std::size_t kChinese = 12;

constexpr std::uint64_t kEmptyHash = 0xcbf29ce484222325ULL;
/// FNV-1a, a byte on.
constexpr std::uint64_t extended(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
}

/// The hashes of all words with the languages that have them, open-addressed.
struct Slot {
  std::uint64_t hash = 0;
  std::uint32_t languages = 0;  // 0: free
};
constexpr std::size_t kSlots = 2048;  // twice the words
std::size_t home_of(std::uint64_t hash) {
  return (hash ^ hash >> 32) % kSlots;
}

std::uint32_t languages_of(std::uint64_t hash) {
  static const auto table = [] {
    std::array<Slot, kSlots> slots{};
    for (std::size_t language = 0; language < kLanguageWords.size(); ++language) {
      const std::string_view words = kLanguageWords[language].words;
      for (std::size_t at = 0; at < words.size(); ++at) {
        std::uint64_t word = kEmptyHash;
        for (; at < words.size() && words[at] != ' '; ++at) word = extended(word, words[at]);
        std::size_t slot = home_of(word);
        while (slots[slot].languages != 0 && slots[slot].hash != word) slot = (slot + 1) % kSlots;
        slots[slot].hash = word;
        slots[slot].languages |= std::uint32_t{1} << language;
      }
    }
    return slots;
  }();
  std::size_t slot = home_of(hash);
  while (table[slot].languages != 0 && table[slot].hash != hash) slot = (slot + 1) % kSlots;
  return table[slot].languages;
}

}  // namespace

void LanguageCounter::add(std::string_view text) {
  std::uint64_t word = kEmptyHash;
  const auto end_word = [&] {
    if (word == kEmptyHash) return;
    ++words_;
    for (std::uint32_t bits = languages_of(word); bits != 0; bits &= bits - 1)
      ++common_[std::countr_zero(bits)];
    word = kEmptyHash;
  };
  std::string lower;
  for (std::size_t at = 0; at < text.size() && words_ < kEnough;) {
    const char32_t point = decode(text, at);
    if (point < 0x80) {
      const char32_t letter = point | 0x20;
      if (letter >= 'a' && letter <= 'z') {
        ++letters_;
        word = extended(word, static_cast<char>(letter));
      } else {
        end_word();
      }
      continue;
    }
    if (!is_letter(point) && !is_combining(point)) {
      end_word();
      continue;
    }
    ++letters_;
    for (std::size_t script = 0; script < kScripts.size(); ++script) {
      if (point < kScripts[script].first || point > kScripts[script].last) continue;
      ++scripts_[script];
      // Chinese has no blanks between words.
      if (script >= kJapanese) end_word();
    }
    lower.clear();
    append(to_lower(point), lower);
    for (const char byte : lower) word = extended(word, byte);
  }
  end_word();
}

std::string_view LanguageCounter::guess() const {
  constexpr std::uint32_t kFew = 40;
  if (words_ < kFew) return {};
  const auto* const script = std::max_element(std::begin(scripts_), std::end(scripts_));
  if (2 * *script > letters_) {
    const auto which = static_cast<std::size_t>(script - std::begin(scripts_));
    // Japanese mixes its own signs with Chinese ones.
    const bool japanese = which == kChinese && 10 * scripts_[kJapanese] > scripts_[kChinese];
    return kScripts[japanese ? kJapanese : which].code;
  }
  // Names and lists thin the common words out; no running text in a known language has fewer.
  constexpr std::uint32_t kLeastShare = 12;
  const auto* const best = std::max_element(std::begin(common_), std::end(common_));
  if (100 * *best < kLeastShare * words_) return "und";
  return kLanguageWords[static_cast<std::size_t>(best - std::begin(common_))].code;
}

}  // namespace copydesk
