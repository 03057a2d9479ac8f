// Seeded damage to texts.
#include "mutations.hpp"

#include <array>

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 66> kPieces = {"“",
                                                      "”",
                                                      "‘",
                                                      "’",
                                                      "\"",
                                                      "'",
                                                      "''",
                                                      "``",
                                                      "«",
                                                      "»",
                                                      "(",
                                                      ")",
                                                      ",",
                                                      ".",
                                                      "…",
                                                      "?",
                                                      "!",
                                                      ":",
                                                      ";",
                                                      "—",
                                                      "-",
                                                      "\n",
                                                      "\n\n",
                                                      "\r\n",
                                                      "\r",
                                                      "\u00a0",
                                                      "\u200b",
                                                      "\u00ad",
                                                      "\u202e",
                                                      "\ufeff",
                                                      "\u0301",
                                                      "\U0001f600",
                                                      "said",
                                                      "told",
                                                      "according to",
                                                      "asked",
                                                      "whether",
                                                      "that",
                                                      "who",
                                                      "she",
                                                      "he",
                                                      "they",
                                                      "it",
                                                      "Ana",
                                                      "Torres",
                                                      "Mr",
                                                      "Mr.",
                                                      "Dr.",
                                                      "the minister",
                                                      "officials",
                                                      "U.S.",
                                                      "a.m.",
                                                      "£4.5m",
                                                      "3 May 2021",
                                                      "Tuesday",
                                                      "LONDON (PW) —",
                                                      "By",
                                                      "Photograph:",
                                                      "Sign up",
                                                      "Q:",
                                                      "A:",
                                                      "https://x.example/a?b",
                                                      "’s",
                                                      "n’t",
                                                      "\xff",
                                                      "the"};

constexpr std::array<std::string_view, 20> kInserts = {"“",
                                                       "”",
                                                       "\"",
                                                       "'",
                                                       "‘",
                                                       "’",
                                                       "\n",
                                                       "\r",
                                                       "\r\n",
                                                       "\n\n",
                                                       "\u00a0",
                                                       "\u200b",
                                                       "\u2028",
                                                       "\ufeff",
                                                       "\xc3",
                                                       "\xe2\x80",
                                                       "\xf0\x9f\x98\x80",
                                                       "\t",
                                                       " ",
                                                       "."};

}  // namespace

std::size_t pick(Random& random, std::size_t below) {
  return random() % below;
}

std::string mutate(std::string_view text, Random& random) {
  std::string out(text);
  for (std::size_t edits = 1 + pick(random, 8); edits > 0; --edits) {
    const std::size_t at = pick(random, out.size() + 1);
    const std::size_t length = pick(random, out.size() - at + 1);
    switch (pick(random, 8)) {
      case 0:
        if (at < out.size()) out[at] = static_cast<char>(random() & 0xff);
        break;
      case 1:
        out.erase(at, pick(random, 4));
        break;
      case 2:
        out.erase(at, length / 4);
        break;
      case 3:
        out.insert(at, out.substr(at, length / 8));
        break;
      case 4: {  // a stretch moved elsewhere
        const std::string moved = out.substr(at, length / 8);
        out.erase(at, moved.size());
        out.insert(pick(random, out.size() + 1), moved);
        break;
      }
      case 5: {  // a line doubled
        const std::size_t begin = out.rfind('\n', at) == std::string::npos ? 0 : out.rfind('\n', at);
        out.insert(begin, out.substr(begin, at - begin));
        break;
      }
      default:
        out.insert(at, kInserts[pick(random, kInserts.size())]);
    }
  }
  return out;
}

std::string random_bytes(std::size_t size, Random& random) {
  std::string out(pick(random, size + 1), '\0');
  for (char& c : out) c = static_cast<char>(random() & 0xff);
  return out;
}

std::string random_pieces(std::size_t pieces, Random& random) {
  std::string out;
  for (std::size_t left = pick(random, pieces + 1); left > 0; --left) {
    out += kPieces[pick(random, kPieces.size())];
    if (pick(random, 3) != 0) out += ' ';
  }
  return out;
}

}  // namespace copydesk
