// One pass over a block's characters.
#include "tokens/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

using namespace std::string_view_literals;

// Written with a full stop that belongs to the word, before a name or number. Sorted.
constexpr std::array kAbbreviations = {
    "Adm"sv,  "Ala"sv,  "Apr"sv,  "Ariz"sv,   "Ark"sv,  "Asst"sv, "Assoc"sv, "Aug"sv, "Ave"sv,  "Bhd"sv,
    "Blvd"sv, "Brig"sv, "Bros"sv, "Calif"sv,  "Capt"sv, "Cmdr"sv, "Co"sv,    "Col"sv, "Colo"sv, "Comdr"sv,
    "Conn"sv, "Corp"sv, "Cpl"sv,  "Dec"sv,    "Del"sv,  "Dept"sv, "Det"sv,   "Dr"sv,  "Est"sv,  "Feb"sv,
    "Fla"sv,  "Fr"sv,   "Ft"sv,   "Ga"sv,     "Gen"sv,  "Gov"sv,  "Hon"sv,   "Ill"sv, "Inc"sv,  "Insp"sv,
    "Jan"sv,  "Jr"sv,   "Jul"sv,  "Jun"sv,    "Kan"sv,  "Ky"sv,   "La"sv,    "Lt"sv,  "Ltd"sv,  "Maj"sv,
    "Mar"sv,  "Mass"sv, "Md"sv,   "Messrs"sv, "Mich"sv, "Minn"sv, "Miss"sv,  "Mo"sv,  "Mont"sv, "Mr"sv,
    "Mrs"sv,  "Ms"sv,   "Mt"sv,   "Neb"sv,    "Nev"sv,  "No"sv,   "Nov"sv,   "Oct"sv, "Okla"sv, "Ont"sv,
    "Ore"sv,  "Pa"sv,   "Pfc"sv,  "Prof"sv,   "Pte"sv,  "Pty"sv,  "Pvt"sv,   "Rep"sv, "Reps"sv, "Rev"sv,
    "Rs"sv,   "Sen"sv,  "Sens"sv, "Sep"sv,    "Sept"sv, "Sgt"sv,  "Spc"sv,   "Sr"sv,  "St"sv,   "Ste"sv,
    "Supt"sv, "Tenn"sv, "Tex"sv,  "Tk"sv,     "Va"sv,   "Vt"sv,   "Wash"sv,  "Wis"sv, "Wyo"sv,  "approx"sv,
    "cf"sv,   "dept"sv, "est"sv,  "etc"sv,    "ft"sv,   "no"sv,   "pp"sv,    "vs"sv,
};

// Words that end ordinary English too (`no.`, `Miss.`, `La.`): their stop stays theirs only before a digit
// or, for capitalised ones, before a comma.
constexpr std::array kAmbiguous = {"Ill"sv, "La"sv, "Mar"sv, "Mass"sv, "Miss"sv, "Mo"sv, "No"sv,
                                   "Ore"sv, "Pa"sv, "Sep"sv, "Wash"sv, "est"sv,  "no"sv, "ft"sv};

// Lower-case second halves that make `UN-led` a description of the UN, not a name like `Jong-un`. Sorted.
constexpr std::array kCompoundTails = {
    "affiliated"sv, "aligned"sv,   "allied"sv,   "appointed"sv, "area"sv,      "backed"sv,
    "based"sv,      "born"sv,      "bound"sv,    "brokered"sv,  "built"sv,     "controlled"sv,
    "dominated"sv,  "drafted"sv,   "educated"sv, "era"sv,       "educated"sv,  "focused"sv,
    "formed"sv,     "funded"sv,    "governed"sv, "held"sv,      "imposed"sv,   "installed"sv,
    "issued"sv,     "leaning"sv,   "led"sv,      "linked"sv,    "listed"sv,    "made"sv,
    "majority"sv,   "mandated"sv,  "mediated"sv, "occupied"sv,  "only"sv,      "organised"sv,
    "organized"sv,  "oriented"sv,  "owned"sv,    "populated"sv, "raised"sv,    "registered"sv,
    "related"sv,    "ruled"sv,     "run"sv,      "speaking"sv,  "sponsored"sv, "style"sv,
    "supplied"sv,   "supported"sv, "themed"sv,   "trained"sv,   "type"sv,      "wide"sv,
};

// Lower-case first halves that stand before a name, not in it: `ex-Labour`, `anti-American`, `mid-2014`.
constexpr std::array kCompoundHeads = {"anti"sv, "ex"sv,   "inter"sv, "intra"sv, "mid"sv,
                                       "non"sv,  "post"sv, "pre"sv,   "pro"sv,   "un"sv};

// Ends of words for peoples: `Peruvian-Chilean` joins two, `Smith-Jones` is one name.
constexpr std::array kPeopleEnds = {"ian"sv, "ean"sv, "ese"sv, "ish"sv, "ican"sv, "aeli"sv};

bool is_dash(char32_t point) {
  return point == 0x2013 || point == 0x2014 || point == 0x2015 || point == 0x2012;
}
bool is_hyphen(char32_t point) {
  return point == '-' || point == 0x2010 || point == 0x2011;
}
bool is_apostrophe(char32_t point) {
  return point == '\'' || point == 0x2019 || point == 0x2bc || point == 0x2018;
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_wordish(char32_t point) {
  return is_letter(point) || is_digit(point) || is_combining(point);
}

class Scanner {
 public:
  Scanner(std::string_view text, Span bytes, std::vector<Token>& tokens)
      : text_(text.substr(0, bytes.end)), at_(bytes.begin), begin_(bytes.begin), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      const char32_t point = peek(text_, at_);
      if (is_space(point) || is_invisible(point)) {
        decode(text_, at_);
      } else if (address()) {
      } else if (is_letter(point)) {
        word();
      } else if (is_digit(point)) {
        number();
      } else {
        mark(point);
      }
    }
  }

 private:
  void push(std::size_t begin, std::size_t end, TokenKind kind) {
    tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
    at_ = end;
  }

  /// The point after `at`, invisible characters skipped; moves `at` behind it.
  char32_t next_visible(std::size_t& at) const {
    while (at < text_.size()) {
      const char32_t point = decode(text_, at);
      if (!is_invisible(point)) return point;
    }
    return 0;
  }
  char32_t look(std::size_t at) const { return next_visible(at); }

  /// `https://…`, `www.…`, `name@host.tld`, `@handle`, `#tag`.
  bool address() {
    const auto rest = text_.substr(at_);
    const char first = rest.front();
    if (first == '@' || first == '#') {
      if (at_ > begin_ && is_wordish(peek_back(text_, at_))) return false;
      std::size_t end = at_ + 1;
      while (end < text_.size() && (is_wordish(peek(text_, end)) || text_[end] == '_')) decode(text_, end);
      if (end < at_ + 3) return false;
      push(at_, end, TokenKind::address);
      return true;
    }
    const bool url = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    if (!url && !looks_like_mail(rest)) return false;
    std::size_t end = at_;
    while (end < text_.size()) {
      const char32_t point = peek(text_, end);
      if (is_space(point) || is_double_quote_mark(point) || point == '<' || point == '>' || point == 0x2019 ||
          is_dash(point))
        break;
      decode(text_, end);
    }
    // The sentence's own mark after an address is not part of it.
    while (end > at_ + 1 && ".,;:!?)]'"sv.find(text_[end - 1]) != std::string_view::npos) --end;
    push(at_, end, TokenKind::address);
    return true;
  }

  static bool looks_like_mail(std::string_view rest) {
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
             c == '_' || c == '-' || c == '+';
    };
    std::size_t at = 0;
    while (at < rest.size() && at < 64 && plain(rest[at])) ++at;
    if (at == 0 || at >= rest.size() || rest[at] != '@') return false;
    std::size_t host = at + 1;
    while (host < rest.size() && plain(rest[host])) ++host;
    const auto dot = rest.substr(at + 1, host - at - 1).find('.');
    return dot != std::string_view::npos && dot > 0 && at + 2 + dot < host;
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    bool dotted = false;       // `U.S`, `a.m`: single letters parted by stops
    std::size_t part = begin;  // start of the part behind the last hyphen or stop
    while (end < text_.size()) {
      std::size_t after = end;
      const char32_t point = decode(text_, after);
      if (is_wordish(point) || is_invisible(point) || point == '_') {
        end = after;
        continue;
      }
      const char32_t next = look(after);
      if (is_apostrophe(point) && is_letter(next)) {
        if (possessive(after)) break;
        end = after;
        continue;
      }
      if (is_hyphen(point) && is_wordish(next)) {
        if (compound_tail(begin, end, after) || compound_head(begin, end, after) ||
            two_peoples(begin, end, after)) {
          break;
        }
        part = after;
        end = after;
        continue;
      }
      if (point == '&' && is_letter(next) && !is_lower(next)) {
        end = after;
        continue;
      }
      if (point == '.' && letters(part, end) == 1 && is_letter(next) && single_letter_then_stop(after)) {
        dotted = true;
        part = after;
        end = after;
        continue;
      }
      // `Amazon.com`, `Booking.com`, `F.C`: a stop inside a name is followed by a letter at once.
      if (point == '.' && is_letter(next) && domain_tail(after)) {
        part = after;
        end = after;
        continue;
      }
      if (point == '.' && keeps_stop(begin, part, end, after, dotted)) end = after;
      break;
    }
    end = trim_invisible(begin, end);
    push(begin, end, TokenKind::word);
    if (end < text_.size() && is_apostrophe(peek(text_, end))) {
      std::size_t after = end;
      decode(text_, after);
      if (is_letter(look(after)) && possessive(after)) {
        next_visible(after);
        push(end, after, TokenKind::word);
      }
    }
  }

  /// Whether what follows an apostrophe is the `s` of a possessive or of `it's`, and no more.
  bool possessive(std::size_t at) const {
    const char32_t letter = next_visible(at);
    return (letter == 's' || letter == 'S') && !is_wordish(look(at));
  }

  std::size_t trim_invisible(std::size_t begin, std::size_t end) const {
    while (end > begin && is_invisible(peek_back(text_, end))) {
      --end;
      while ((static_cast<unsigned char>(text_[end]) & 0xc0) == 0x80) --end;
    }
    return end;
  }

  std::size_t letters(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    while (begin < end) count += !is_invisible(decode(text_, begin));
    return count;
  }

  bool single_letter_then_stop(std::size_t at) const {
    next_visible(at);
    const char32_t after = look(at);
    return after == '.' || !is_wordish(after);
  }

  bool domain_tail(std::size_t at) const {
    std::string tail;
    for (std::size_t i = at; i < text_.size() && tail.size() < 5; ++i) {
      if (!is_ascii_letter(text_[i])) break;
      tail += text_[i];
    }
    return tail == "com" || tail == "org" || tail == "net" || tail == "gov" || tail == "co" || tail == "io" ||
           tail == "edu" || tail == "tv";
  }

  bool compound_tail(std::size_t begin, std::size_t end, std::size_t at) const {
    if (!is_upper(peek(text_, begin))) return false;
    std::size_t stop = at;
    while (stop < text_.size() && is_ascii_letter(text_[stop])) ++stop;
    return end > begin && holds(kCompoundTails, text_.substr(at, stop - at)) && !is_hyphen(peek(text_, stop));
  }

  bool compound_head(std::size_t begin, std::size_t end, std::size_t at) const {
    const char32_t next = look(at);
    return (is_upper(next) || is_digit(next)) && holds(kCompoundHeads, text_.substr(begin, end - begin));
  }

  /// Whether the word before the hyphen and the one behind it are both names of peoples.
  bool two_peoples(std::size_t begin, std::size_t end, std::size_t at) const {
    std::size_t stop = at;
    while (stop < text_.size() && is_ascii_letter(text_[stop])) ++stop;
    const auto names_people = [](std::string_view word) {
      return word.size() > 4 && word[0] >= 'A' && word[0] <= 'Z' &&
             std::any_of(kPeopleEnds.begin(), kPeopleEnds.end(),
                         [&](std::string_view tail) { return word.ends_with(tail); });
    };
    return names_people(text_.substr(begin, end - begin)) && names_people(text_.substr(at, stop - at)) &&
           !is_hyphen(peek(text_, stop));
  }

  bool keeps_stop(std::size_t begin, std::size_t part, std::size_t end, std::size_t after,
                  bool dotted) const {
    if (dotted) return true;
    const char32_t next = look(after);
    if (next == '.') return false;  // an ellipsis
    const auto word = text_.substr(begin, end - begin);
    if (letters(begin, end) == 1) {
      // An initial: `John F. Kennedy`; but not `plan B.` at the end, nor the pronoun `I.`
      return part == begin && is_upper(peek(text_, begin)) && word != "I" && followed_by_capital(after);
    }
    const auto last = text_.substr(part, end - part);  // `Wis` of `D-Wis.`
    if (!holds(kAbbreviations, last)) return false;
    if (!holds(kAmbiguous, last) || part > begin) return true;
    std::size_t at = after;
    while (at < text_.size() && is_space(peek(text_, at))) decode(text_, at);
    return is_digit(look(at)) || (text_[begin] != 'n' && text_[begin] != 'N' && next == ',');
  }

  bool followed_by_capital(std::size_t at) const {
    if (at >= text_.size()) return false;
    while (at < text_.size() && is_space(peek(text_, at))) decode(text_, at);
    return at < text_.size() && is_upper(look(at));
  }

  void number() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    bool letters_too = false;
    while (end < text_.size()) {
      std::size_t after = end;
      const char32_t point = decode(text_, after);
      if (is_digit(point) || is_letter(point) || is_invisible(point)) {
        letters_too |= is_letter(point);
        end = after;
        continue;
      }
      const char32_t next = look(after);
      const bool digit_next = is_digit(next);
      if ((point == '.' || point == ',' || point == ':' || point == '/') && digit_next && !letters_too) {
        end = after;
        continue;
      }
      // `9-year-old`, `2-1`, `1990s-style`; `20-` at a range's end stays apart.
      if (is_hyphen(point) && is_wordish(next)) {
        end = after;
        continue;
      }
      if (is_apostrophe(point) && is_letter(next) && !possessive(after)) {
        end = after;
        continue;
      }
      break;
    }
    end = trim_invisible(begin, end);
    push(begin, end, letters_too ? TokenKind::word : TokenKind::number);
    if (end < text_.size() && is_apostrophe(peek(text_, end))) {
      std::size_t after = end;
      decode(text_, after);
      if (is_letter(look(after)) && possessive(after)) {
        next_visible(after);
        push(end, after, TokenKind::word);
      }
    }
  }

  /// The end of a row of one mark too long to be one of language (`""""""""""`, `,,,,,,,,,,`), else 0.
  std::size_t ornament(char32_t point) const {
    constexpr int kShortest = 8;
    std::size_t end = at_;
    int count = 0;
    for (std::size_t next = at_; next < text_.size() && decode(text_, next) == point; end = next) ++count;
    return count >= kShortest ? end : 0;
  }

  void mark(char32_t point) {
    const std::size_t begin = at_;
    std::size_t end = at_;
    decode(text_, end);
    const auto rest = text_.substr(at_);
    if (const std::size_t row = ornament(point); row > begin) {
      push(begin, row, TokenKind::symbol);
      return;
    }
    if (rest.starts_with("``") || rest.starts_with("''")) {
      push(begin, begin + 2, TokenKind::quote_mark);
      return;
    }
    if (is_apostrophe(point) && elision(end)) {
      // `’90s`, `'em`, `’twas`: the mark stands for letters.
      at_ = end;
      const std::size_t first = tokens_.size();  // behind it a possessive may follow: `’90’s`
      if (is_digit(peek(text_, at_))) {
        number();
      } else {
        word();
      }
      tokens_[first].bytes.begin = static_cast<std::uint32_t>(begin);
      return;
    }
    if (is_double_quote_mark(point) || is_single_quote_mark(point)) {
      push(begin, end, TokenKind::quote_mark);
      return;
    }
    if (point == '.' || point == '-' || point == '*' || point == '_' || point == '=') {
      while (end < text_.size() && text_[end] == static_cast<char>(point)) ++end;
    }
    const bool punctuation = point < 0x80
                                 ? ".,;:!?()[]{}-/"sv.find(static_cast<char>(point)) != std::string_view::npos
                                 : is_dash(point) || point == 0x2026 || point == 0xa1 || point == 0xbf;
    push(begin, end, punctuation ? TokenKind::punctuation : TokenKind::symbol);
  }

  bool elision(std::size_t at) const {
    if (at_ > begin_ && is_wordish(peek_back(text_, at_))) return false;
    const auto rest = text_.substr(at);
    if (rest.size() >= 2 && is_digit(static_cast<unsigned char>(rest[0])) &&
        is_digit(static_cast<unsigned char>(rest[1]))) {
      // `’90s` and `’08` but not `‘2016 was…`
      return rest.size() == 2 || !is_digit(static_cast<unsigned char>(rest[2]));
    }
    for (const auto word : {"em"sv, "til"sv, "twas"sv, "tis"sv, "cause"sv, "n"sv}) {
      if (rest.starts_with(word) && (rest.size() == word.size() || !is_wordish(peek(rest, word.size()))))
        return true;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t begin_;
  std::vector<Token>& tokens_;
};

}  // namespace

void tokenize(std::string_view text, Span bytes, std::vector<Token>& tokens) {
  Scanner(text, bytes, tokens).run();
}

}  // namespace copydesk
