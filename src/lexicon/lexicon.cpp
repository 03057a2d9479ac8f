// Loading word lists into one hash table.
#include "lexicon/lexicon.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>

#include <copydesk/error.hpp>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, kListCount> kListNames = {
    "male_name",     "female_name",     "surname",       "city",          "country",
    "region",        "demonym",         "company",       "organisation",  "organisation_head",
    "facility_head", "location_head",   "honorific",     "role",          "group",
    "document",      "news_agency",     "news_outlet",   "month",         "weekday",
    "speech_verb",   "thought_verb",    "speech_noun",   "function_word", "abbreviation",
    "common_word",   "promo_line",      "promo_heading", "promo_start",   "promo_phrase",
    "section_name",  "eastern_surname", "nickname",      "saying_verb",   "naming_verb",
    "hearer_verb",   "loose_verb",      "legal_form",    "question_cue",  "order_cue",
    "promise_cue",   "belief_cue",      "feeling_cue",   "denial_cue",    "declining_cue",
    "work_noun",     "wording_noun",    "nickname_cue",  "calling_cue",   "interview_cue",
    "epithet",
};
constexpr std::uint64_t kContinues = std::uint64_t{1} << 63;

constexpr std::uintmax_t kLargestList = 1 << 28;

std::string read_file(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr) throw SetupError(path.string() + ": " + std::strerror(errno));
  std::setvbuf(file, nullptr, _IONBF, 0);  // read in one piece
  std::string content(std::size_t{1} << 15, '\0');
  std::size_t size = 0;
  for (;;) {
    const std::size_t got = std::fread(content.data() + size, 1, content.size() - size, file);
    size += got;
    if (got == 0 || size > kLargestList) break;
    if (size == content.size()) content.resize(4 * content.size());
  }
  const bool failed = std::ferror(file) != 0 || size > kLargestList;
  std::fclose(file);
  if (failed) throw SetupError(path.string() + ": cannot be read");
  content.resize(size);
  return content;
}

}  // namespace

void Lexicon::add(std::uint64_t key, std::uint64_t bits) {
  if (key == 0) key = 1;
  if (4 * (used_ + 1) > 3 * slots_.size()) {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 1024 : old.size() * 2, Slot{});
    used_ = 0;
    for (const Slot& slot : old) {
      if (slot.key != 0) add(slot.key, slot.bits);
    }
  }
  std::size_t at = home_of(key);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  used_ += slots_[at].key == 0;
  slots_[at].key = key;
  slots_[at].bits |= bits;
}

Lexicon Lexicon::load(const std::filesystem::path& folder) {
  Lexicon lexicon;
  const auto path_of = [&](std::size_t list) { return folder / (std::string(kListNames[list]) + ".txt"); };
  // Room for all entries and the beginnings of phrases at once; they have eight letters on average.
  std::uintmax_t bytes = 0;
  for (std::size_t list = 0; list < kListCount; ++list) {
    std::error_code unreadable;
    const std::uintmax_t size = std::filesystem::file_size(path_of(list), unreadable);
    if (!unreadable && size < kLargestList) bytes += size;
  }
  std::size_t capacity = 1024;
  while (capacity < bytes / 5) capacity *= 2;
  lexicon.slots_.assign(capacity, Slot{});
  for (std::size_t list = 0; list < kListCount; ++list) {
    lexicon.add_list(read_file(path_of(list)), static_cast<List>(list), path_of(list).string());
  }
  return lexicon;
}

void Lexicon::add_list(std::string_view content, List list, const std::string& name) {
  const std::uint64_t bit = set_of(list).bits();
  std::vector<Slot> found;
  found.reserve(content.size() / 6);
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    ++number;
    std::size_t end = content.find('\n', begin);
    if (end == std::string_view::npos) end = content.size();
    const auto line = content.substr(begin, end - begin);
    begin = end + 1;
    if (!line.empty() && line.front() == '#') continue;
    const auto fail = [&](const char* why) {
      throw SetupError(name + ":" + std::to_string(number) + ": " + why);
    };
    if (line.empty()) fail("empty entry");
    constexpr std::uint64_t kPossessive = hash_of("'s");
    constexpr std::uint64_t kNoLetters = hash_of("");
    std::uint64_t key = 0;
    bool upper = false;
    bool ascii = true;
    std::size_t word = 0;  // its first byte
    // Of the word up to the byte, and of one and two bytes less.
    std::uint64_t hash = kNoLetters;
    std::uint64_t before = kNoLetters;
    std::uint64_t long_before = kNoLetters;
    for (std::size_t at = 0;; ++at) {
      if (at < line.size() && line[at] != ' ') {
        const auto byte = static_cast<unsigned char>(line[at]);
        upper |= byte >= 'A' && byte <= 'Z';
        ascii &= byte < 0x80;
        long_before = before;
        before = hash;
        hash = (hash ^ byte) * 0x100000001b3ULL;
        continue;
      }
      if (at == word) fail("an entry's words are parted by one space, with none around it");
      const bool possessive = at - word > 2 && line[at - 1] == 's' && line[at - 2] == '\'';
      const std::uint64_t bare = possessive ? long_before : hash;
      key = word == 0 ? bare : extend_hash(key, bare);
      if (possessive) {
        found.push_back({key, kContinues});
        key = extend_hash(key, kPossessive);
      }
      if (at == line.size()) break;
      found.push_back({key, kContinues});
      word = at + 1;
      hash = before = long_before = kNoLetters;
    }
    if (upper) fail("entries are lower case");
    if (!ascii && !is_utf8(line)) fail("an entry is no valid UTF-8");
    if (!ascii && to_lower(line) != line) fail("entries are lower case");
    found.push_back({key, bit});
  }
  // Slots lie far apart: their memory is fetched while earlier ones are filled.
  constexpr std::size_t kAhead = 12;
  for (std::size_t at = 0; at < found.size(); ++at) {
    if (at + kAhead < found.size() && !slots_.empty())
      __builtin_prefetch(&slots_[home_of(found[at + kAhead].key)], 1);
    add(found[at].key, found[at].bits);
  }
}

LexiconEntry Lexicon::find(std::uint64_t key) const {
  if (slots_.empty()) return {};
  if (key == 0) key = 1;
  for (std::size_t at = home_of(key); slots_[at].key != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key)
      return {ListSet(slots_[at].bits & ~kContinues), (slots_[at].bits & kContinues) != 0};
  }
  return {};
}

LexiconEntry Lexicon::find(std::string_view phrase) const {
  std::uint64_t key = 0;
  for (std::size_t at = 0; at <= phrase.size();) {
    std::size_t space = phrase.find(' ', at);
    if (space == std::string_view::npos) space = phrase.size();
    const std::uint64_t word = hash_of(phrase.substr(at, space - at));
    key = at == 0 ? word : extend_hash(key, word);
    at = space + 1;
  }
  return find(key);
}

}  // namespace copydesk
