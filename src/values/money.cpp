// Sign, number, multiples, name: in the order of reading.
#include "values/money.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace copydesk {
namespace {

/// A decimal number without rounding: `4.2` is 42 and -1.
struct Decimal {
  std::int64_t digits = 0;
  int exponent = 0;

  double value() const {
    // Both factors are exact, so that `24.01` is the nearest double.
    const double power = std::pow(10.0, std::abs(exponent));
    const auto whole = static_cast<double>(digits);
    return exponent < 0 ? whole / power : whole * power;
  }
};

constexpr int kMostDigits = 15;
constexpr int kMostExponent = 18;

struct Multiple {
  std::string_view word;
  int exponent;
  bool letter = false;  // only where it touches the number: `484B`, but not `484 B`
};
constexpr std::array kMultiples = std::to_array<Multiple>({
    {"hundred", 2}, {"thousand", 3}, {"thousands", 3}, {"k", 3, true},  {"m", 6},        {"mn", 6},
    {"mln", 6},     {"mil", 6},      {"mill", 6},      {"million", 6},  {"millions", 6}, {"bn", 9},
    {"bln", 9},     {"b", 9, true},  {"billion", 9},   {"billions", 9}, {"tn", 12},      {"trn", 12},
    {"trln", 12},   {"t", 12, true}, {"trillion", 12}, {"lakh", 5},     {"lakhs", 5},    {"lac", 5},
    {"lacs", 5},    {"crore", 7},    {"crores", 7},    {"cr", 7},       {"mio", 6},      {"bil", 9},
});

constexpr std::array<std::string_view, 16> kAbout = {
    "about", "around", "nearly", "almost", "some",    "over",          "more", "than",
    "at",    "least",  "up",     "to",     "roughly", "approximately", "the",  "just"};

class MoneyReader {
 public:
  MoneyReader(std::string_view phrase, const CurrencyHints& hints)
      : pieces_(split_pieces(phrase)), hints_(hints) {}

  std::optional<Money> read() {
    while (is_word() && std::find(kAbout.begin(), kAbout.end(), lower()) != kAbout.end()) ++at_;
    read_sign_before();
    auto amount = read_number();
    if (!amount) return std::nullopt;
    read_multiples(*amount);
    const bool divided = read_name_behind();
    if (candidates_.none() || amount->exponent > kMostExponent) return std::nullopt;
    // A further number makes a range or a sum of two: `$3.18-$3.81`, `5 dollars 20 cents`.
    for (std::size_t i = at_; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == PieceKind::digits) return std::nullopt;
    }
    if (divided) amount->exponent -= 2;
    return Money{amount->value(), std::string(choose_currency(candidates_, hints_))};
  }

 private:
  bool more() const { return at_ < pieces_.size(); }
  bool is_word() const { return more() && pieces_[at_].kind == PieceKind::letters; }
  bool is_digits(std::size_t at) const {
    return at < pieces_.size() && pieces_[at].kind == PieceKind::digits;
  }
  const std::string& lower() const { return pieces_[at_].lower; }
  bool is_mark(std::string_view mark) const { return more() && pieces_[at_].text == mark; }
  void skip(std::string_view mark) {
    if (is_mark(mark)) ++at_;
  }

  /// Narrows what is known to the currencies of a sign or name; whatever contradicts is ignored.
  void narrow(CurrencySet set) {
    if (candidates_.none() || (candidates_ & set).none()) {
      if (candidates_.none()) candidates_ = set;
      return;
    }
    candidates_ &= set;
  }

  /// `US$`, `Rs.`, `USD`; `US dollars 6,000`.
  void read_sign_before() {
    if (read_sign()) {
      skip(".");
      return;
    }
    if (is_word() && (currencies_named(lower()) | currencies_of(lower())).any()) read_name();
  }

  /// The longest sign that begins here, up to four pieces: `GH¢`.
  bool read_sign() {
    for (std::size_t size = std::min<std::size_t>(4, pieces_.size() - at_); size > 0; --size) {
      std::string sign;
      bool inside = true;
      for (std::size_t i = at_; i < at_ + size; ++i) {
        sign += pieces_[i].text;
        inside = inside && pieces_[i].kind != PieceKind::digits;
      }
      const CurrencySet found = inside ? currencies_signed(sign) : CurrencySet{};
      if (found.none()) continue;
      narrow(found);
      at_ += size;
      return true;
    }
    return false;
  }

  /// `dollars`, `Hong Kong dollars`, `Egyptian pounds`.
  bool read_name() {
    CurrencySet countries;
    for (std::size_t i = at_; i < pieces_.size() && i < at_ + 5; ++i) {
      if (pieces_[i].kind == PieceKind::digits) return false;
      CurrencySet found = currencies_named(pieces_[i].lower);
      if (found.any()) {
        if ((found & countries).any()) found &= countries;
        narrow(found);
        at_ = i + 1;
        return true;
      }
      countries |= currencies_of(pieces_[i].lower);
    }
    return false;
  }

  std::optional<Decimal> read_number() {
    if (is_digits(at_)) return read_digits();
    return read_words();
  }

  /// `1,425,000`, `2.5`, `1,50,000`, `10 000`; `1,7` with a decimal comma.
  std::optional<Decimal> read_digits() {
    std::string digits(pieces_[at_++].text);
    int decimals = 0;
    while (at_ + 1 < pieces_.size() && is_digits(at_ + 1) && !pieces_[at_].apart && !pieces_[at_ + 1].apart) {
      const std::string_view next = pieces_[at_ + 1].text;
      const bool comma = is_mark(",");
      if (!comma && !is_mark(".")) break;
      // Groups have three digits, the Indian ones before the last two.
      const bool group = comma && (next.size() == 3 || (next.size() == 2 && at_ + 3 < pieces_.size() &&
                                                        pieces_[at_ + 2].text == "," && is_digits(at_ + 3)));
      if (decimals > 0) return std::nullopt;
      if (!group) decimals = static_cast<int>(next.size());
      digits += next;
      at_ += 2;
    }
    while (decimals == 0 && is_digits(at_) && pieces_[at_].text.size() == 3 && digits.size() % 3 != 0)
      digits += pieces_[at_++].text;
    if (digits.size() > kMostDigits) return std::nullopt;
    return Decimal{std::stoll(digits), -decimals};
  }

  /// `six`, `twenty-five`, `a`, `half a`.
  std::optional<Decimal> read_words() {
    if (!is_word()) return std::nullopt;
    if (lower() == "half") {
      ++at_;
      skip("-");
      if (is_word() && (lower() == "a" || lower() == "an")) ++at_;
      return Decimal{5, -1};
    }
    if (lower() == "a" || lower() == "an") {
      ++at_;
      // `a few million` is no amount.
      return is_word() && (multiple() != nullptr || currencies_named(lower()).any())
                 ? std::optional(Decimal{1, 0})
                 : std::nullopt;
    }
    std::int32_t value = number_word(lower());
    if (value == 0) return std::nullopt;
    ++at_;
    if (value >= 20 && at_ + 1 < pieces_.size() && is_mark("-")) {
      const std::int32_t unit = number_word(pieces_[at_ + 1].lower);
      if (unit > 0 && unit < 10) {
        value += unit;
        at_ += 2;
      }
    }
    return Decimal{value, 0};
  }

  const Multiple* multiple() const {
    const auto found = std::find_if(kMultiples.begin(), kMultiples.end(),
                                    [&](const Multiple& one) { return one.word == lower(); });
    return found == kMultiples.end() || (found->letter && pieces_[at_].apart) ? nullptr : &*found;
  }

  void read_multiples(Decimal& amount) {
    while (more()) {
      const std::size_t start = at_;
      if (is_mark("-") || is_mark("+")) ++at_;
      if (is_word() && (lower() == "plus" || lower() == "odd")) {
        ++at_;
        continue;
      }
      const Multiple* found = is_word() ? multiple() : nullptr;
      if (found == nullptr) {
        at_ = start;
        return;
      }
      amount.exponent += found->exponent;
      ++at_;
    }
  }

  /// What stands behind the amount: a name, a sign or a hundredth. Gives whether it is a hundredth.
  bool read_name_behind() {
    if (is_mark("-") || is_mark("+")) ++at_;
    if (is_word() && lower() == "of") ++at_;
    if (is_word() && lower() == "a" && at_ + 1 < pieces_.size() &&
        currencies_named(pieces_[at_ + 1].lower).any())
      ++at_;
    if (!more()) return false;
    const bool hundredth = pieces_[at_].kind == PieceKind::letters || pieces_[at_].text == "¢";
    const std::string_view name =
        pieces_[at_].kind == PieceKind::letters ? std::string_view(lower()) : pieces_[at_].text;
    const CurrencySet divided = hundredth ? currencies_divided(name == "c" ? "cents" : name) : CurrencySet{};
    if (divided.any()) {
      narrow(divided);
      ++at_;
      return true;
    }
    if (!read_sign()) read_name();
    return false;
  }

  std::vector<Piece> pieces_;
  const CurrencyHints& hints_;
  std::size_t at_ = 0;
  CurrencySet candidates_;
};

}  // namespace

std::optional<Money> read_money(std::string_view phrase, const CurrencyHints& hints) {
  return MoneyReader(phrase, hints).read();
}

}  // namespace copydesk
