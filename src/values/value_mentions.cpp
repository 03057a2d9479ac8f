// Words of time and of money.
#include "values/value_mentions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text/word_table.hpp"
#include "values/currencies.hpp"
#include "values/pieces.hpp"

namespace copydesk {
namespace {

constexpr auto kTimes = std::to_array<std::string_view>(
    {"day",        "days",        "eve",      "century",     "centuries",   "quarter",      "era",
     "age",        "season",      "year",     "years",       "month",       "months",       "week",
     "weeks",      "weekend",     "eid",      "ramadan",     "christmas",   "easter",       "halloween",
     "spring",     "summer",      "autumn",   "fall",        "winter",      "today",        "tonight",
     "yesterday",  "tomorrow",    "decade",   "decades",     "morning",     "afternoon",    "evening",
     "night",      "hanukkah",    "passover", "diwali",      "ashura",      "thanksgiving", "fourth",
     "juneteenth", "nowruz",      "lent",     "pentecost",   "epiphany",    "holiday",      "holidays",
     "festival",   "anniversary", "birthday", "al-adha",     "al-fitr",     "ul-adha",      "ul-fitr",
     "dynasty",    "period",      "fiscal",   "midnight",    "noon",        "millennium",   "ago",
     "sundays",    "mondays",     "tuesdays", "wednesdays",  "thursdays",   "fridays",      "saturdays",
     "weekdays",   "sept",        "dec",      "eid-al-adha", "eid-ul-adha", "eid-ul-fitr",  "eid-al-fitr",
     "q1",         "q2",          "q3",       "q4"});

// Money of no country.
constexpr auto kTokens = std::to_array<std::string_view>(
    {"bitcoin", "bitcoins", "crypto", "cryptocurrency", "cryptocurrencies", "ethereum", "ether", "dogecoin",
     "cash", "money", "fiat", "greenback", "currency", "btc", "eth"});

constexpr auto kMultiples =
    std::to_array<std::string_view>({"million", "billion", "trillion", "thousand", "crore", "crores", "lakh",
                                     "lakhs", "bn", "mn", "mln", "trn"});

class ValueMentions {
 public:
  explicit ValueMentions(const Reading& reading) : r_(reading) {}

  std::vector<Mention> run(std::vector<Mention> mentions) const {
    std::vector<Mention> kept;
    kept.reserve(mentions.size());
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      Mention m = mentions[i];
      while (r_.sentences[sentence].tokens.end <= m.tokens.begin) ++sentence;
      Span room = r_.sentences[sentence].tokens;
      if (!kept.empty()) room.begin = std::max(room.begin, kept.back().tokens.end);
      if (i + 1 < mentions.size()) room.end = std::min(room.end, mentions[i + 1].tokens.begin);
      if (m.type == EntityType::money) {
        m.tokens = whole_sum(m.tokens, room);
        if (!tells_money(m.tokens)) continue;
      } else if (m.type == EntityType::date && !tells_time(m.tokens, room)) {
        if (!take_person(m)) continue;
      }
      kept.push_back(m);
    }
    return kept;
  }

 private:
  std::string_view lower(std::uint32_t at) const { return r_.words.lower(at); }
  bool has_digit(std::uint32_t at) const {
    const auto form = r_.words.form(at);
    return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  /// `$`, `RM`; a lone letter is one only before digits.
  bool is_sign(std::uint32_t at) const {
    return currencies_signed(r_.words.form(at)).any() &&
           (r_.tokens[at].kind == TokenKind::symbol || r_.words.form(at).size() > 1);
  }

  /// A word of time; or a number with nothing beside it that makes it another's (`HR 6819`, `1137 UTC`).
  bool tells_time(Span tokens, Span room) const {
    bool digits = false;
    bool name = false;
    bool coded = false;
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (r_.words.in(at, List::weekday) || holds(kTimes, lower(at)) || is_decade(lower(at))) return true;
      // `Theresa May` and `Mrs May` are no months, `last May` and `May 3` are.
      const bool month = r_.words.in(at, List::month);
      if (month && (tokens.size() == 1 || !name || lower(at) != "may")) return true;
      coded |= has_digit(at) && r_.words.casing(at) >= Casing::title;
      digits |= has_digit(at);
      name |= r_.words.capitalised(at) && !month;
    }
    if (tokens.end < room.end && (lower(tokens.end) == "utc" || lower(tokens.end) == "gmt")) return false;
    return digits && !name && !coded;
  }
  /// `Theresa May`, `Mrs May`.
  bool take_person(Mention& m) const {
    const std::uint32_t last = m.tokens.end - 1;
    if (m.tokens.size() != 2 || !r_.words.in(last, List::month)) return false;
    if (r_.words.in(m.tokens.begin, List::honorific)) {
      m.tokens.begin = last;
    } else if (!r_.words.in(m.tokens.begin, List::male_name) &&
               !r_.words.in(m.tokens.begin, List::female_name)) {
      return false;
    }
    m.type = EntityType::person;
    return true;
  }
  /// `1990s`.
  static bool is_decade(std::string_view word) {
    return word.size() >= 3 && word.back() == 's' && word[0] >= '0' && word[0] <= '9';
  }

  bool tells_money(Span tokens) const {
    std::string phrase;
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (is_sign(at) || holds(kTokens, lower(at)) || holds(kMultiples, lower(at))) return true;
      phrase += r_.words.form(at);
      phrase += ' ';
    }
    const std::vector<Piece> pieces = split_pieces(phrase);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      const bool behind_digits = i > 0 && pieces[i - 1].kind == PieceKind::digits && !piece.apart;
      const bool before_digits =
          i + 1 < pieces.size() && pieces[i + 1].kind == PieceKind::digits && !pieces[i + 1].apart;
      if ((currencies_signed(piece.text).any() && (piece.text.size() > 1 || before_digits)) ||
          currencies_named(piece.lower).any() ||
          ((piece.lower.size() > 1 || behind_digits) && currencies_divided(piece.lower).any()) ||
          holds(kMultiples, piece.lower) || piece.text == "₿" || piece.text == "$") {
        return true;
      }
    }
    return false;
  }

  Span whole_sum(Span tokens, Span room) const {
    // `$` and `US$` before the number, and the number before `million`.
    while (tokens.begin > room.begin) {
      const std::uint32_t before = tokens.begin - 1;
      const bool close = r_.tokens[before].bytes.end == r_.tokens[tokens.begin].bytes.begin;
      const bool symbol = r_.tokens[before].kind == TokenKind::symbol && is_sign(before);
      const bool code =
          close && r_.words.casing(before) == Casing::upper &&
          currencies_signed(std::string(r_.words.form(before)) + std::string(r_.words.form(tokens.begin)))
              .any();
      const bool number =
          r_.tokens[before].kind == TokenKind::number && holds(kMultiples, lower(tokens.begin));
      const bool cut = close && has_digit(before) && has_digit(tokens.begin);
      if (!symbol && !code && !number && !cut) break;
      --tokens.begin;
    }
    if (tokens.end < room.end && has_digit(tokens.end - 1) && holds(kMultiples, lower(tokens.end)))
      ++tokens.end;
    if (tokens.end < room.end && (has_digit(tokens.end - 1) || holds(kMultiples, lower(tokens.end - 1))) &&
        r_.words.casing(tokens.end) == Casing::lower && currencies_named(lower(tokens.end)).any() &&
        !has_currency(tokens)) {
      ++tokens.end;
    }
    return tokens;
  }
  bool has_currency(Span tokens) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (is_sign(at) || currencies_named(lower(at)).any()) return true;
    }
    return false;
  }

  const Reading& r_;
};

}  // namespace

std::vector<Mention> correct_values(const Reading& reading, std::vector<Mention> mentions) {
  return ValueMentions(reading).run(std::move(mentions));
}

}  // namespace copydesk
