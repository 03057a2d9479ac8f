// Pairing quotation marks, block by block.
#include "extract/marks.hpp"

namespace copydesk {
namespace {

enum class Mark : std::uint8_t {
  none,
  open_double,
  close_double,
  neutral_double,
  open_single,
  close_single,
  neutral_single
};

Mark mark_of(const Token& token, std::string_view form_raw) {
  if (token.kind != TokenKind::quote_mark) return Mark::none;
  if (form_raw == "“" || form_raw == "„" || form_raw == "«" || form_raw == "``" || form_raw == "‟")
    return Mark::open_double;
  if (form_raw == "”" || form_raw == "»") return Mark::close_double;
  if (form_raw == "\"" || form_raw == "''" || form_raw == "＂") return Mark::neutral_double;
  if (form_raw == "‘" || form_raw == "‹" || form_raw == "‚" || form_raw == "‛" || form_raw == "`")
    return Mark::open_single;
  if (form_raw == "’" || form_raw == "›" || form_raw == "´") return Mark::close_single;
  if (form_raw == "'") return Mark::neutral_single;
  return Mark::none;
}

class BlockScanner {
 public:
  BlockScanner(const Reading& reading, Span tokens, std::uint32_t block, std::vector<Quotation>& out)
      : r_(reading), end_(tokens.end), begin_(tokens.begin), block_(block), out_(out) {}

  void run() {
    for (std::uint32_t at = begin_; at < end_; ++at) {
      const Mark mark = mark_at(at);
      if (mark == Mark::none) continue;
      if (is_double(mark) && opens_double(at, mark)) {
        at = take_double(at) - 1;
      } else if (!is_double(mark) && opens_single(at, mark)) {
        at = take_single(at) - 1;
      }
    }
  }

 private:
  static bool is_double(Mark mark) {
    return mark == Mark::open_double || mark == Mark::close_double || mark == Mark::neutral_double;
  }
  Mark mark_at(std::uint32_t at) const {
    const Span bytes = r_.tokens[at].bytes;
    return mark_of(r_.tokens[at], std::string_view(r_.text).substr(bytes.begin, bytes.size()));
  }
  bool space_before(std::uint32_t at) const {
    return at == begin_ || r_.tokens[at - 1].bytes.end < r_.tokens[at].bytes.begin;
  }
  bool space_after(std::uint32_t at) const {
    return at + 1 == end_ || r_.tokens[at].bytes.end < r_.tokens[at + 1].bytes.begin;
  }
  std::string_view form(std::uint32_t at) const { return r_.words.form(at); }
  /// `(`, a dash or another opening mark: an opening mark may stand behind it without a space.
  bool after_opener(std::uint32_t at) const {
    if (space_before(at)) return true;
    const auto before = form(at - 1);
    return before == "(" || before == "[" || before == "—" || before == "–" || before == "--" ||
           before == "/" || mark_at(at - 1) != Mark::none || before == ":" || before == "," ||
           before == "." || before == "…";
  }
  bool is_stop(std::uint32_t at) const {
    const auto f = form(at);
    return f == "." || f == "," || f == "?" || f == "!" || f == "…" || f == "..." || f == "—" || f == "–" ||
           f == ";" || f == ":";
  }

  bool opens_double(std::uint32_t at, Mark mark) const {
    if (at + 1 >= end_) return false;
    if (mark == Mark::open_double) return true;
    // `a 6" nail`: inches.
    if (at > begin_ && r_.tokens[at - 1].kind == TokenKind::number && !space_before(at) && space_after(at))
      return false;
    // `”Mr Smith spoke.”`: the wrong mark in the right place.
    if (mark == Mark::close_double) return space_before(at) && !space_after(at);
    return after_opener(at) && (!space_after(at) || space_before(at));
  }

  bool closes_double(std::uint32_t at, Mark mark) const {
    if (mark == Mark::close_double) return true;
    if (mark == Mark::open_double) return !space_before(at) && space_after(at);
    return !space_before(at) || space_after(at);
  }

  /// Takes the stretch that opens at `open`; gives the token behind it.
  std::uint32_t take_double(std::uint32_t open) {
    std::uint32_t depth = 1;
    for (std::uint32_t at = open + 1; at < end_; ++at) {
      const Mark mark = mark_at(at);
      if (!is_double(mark)) continue;
      if (mark == Mark::neutral_double && depth == 1 && !closes_double(at, mark)) {
        // A straight mark that opens inside an open stretch: the closing one was lost.
        return push_lost(open, at);
      }
      if (closes_double(at, mark)) {
        if (--depth == 0) return push(open, at + 1, true);
        continue;
      }
      if (closers_left(at) <= 1) return push_lost(open, at);
      ++depth;
    }
    return push(open, end_, false);
  }

  /// Closing double marks minus opening ones from `at` to the block's end, `at` not counted. Counted once a
  /// block, and only where marks nest.
  int closers_left(std::uint32_t at) {
    if (closers_behind_.empty()) {
      closers_behind_.resize(end_ - begin_);
      int left = 0;
      for (std::uint32_t i = end_; i-- > begin_;) {
        closers_behind_[i - begin_] = left;
        const Mark mark = mark_at(i);
        left += (mark == Mark::close_double) - (mark == Mark::open_double);
      }
    }
    return closers_behind_[at - begin_];
  }

  /// `“We left, he said. “We ran.”`: the stretch ends before its attribution, or with its sentence.
  std::uint32_t push_lost(std::uint32_t open, std::uint32_t next) {
    std::uint32_t end = next;
    for (std::uint32_t at = next; at-- > open + 1;) {
      if (!is_stop(at) || at + 4 < open) continue;
      bool cue = false;
      for (std::uint32_t i = at + 1; i < next && i < at + 8; ++i) cue |= r_.words.in(i, List::speech_verb);
      if (cue) {
        end = at + 1;
        break;
      }
    }
    return push(open, end, false);
  }

  bool opens_single(std::uint32_t at, Mark mark) const {
    if (at + 1 >= end_ || mark == Mark::close_single) return false;
    return after_opener(at) && !space_after(at);
  }

  bool closes_single(std::uint32_t at, Mark mark) const {
    return (mark == Mark::close_single || mark == Mark::neutral_single) && !space_before(at);
  }

  /// `the workers’ rights`: a plural's apostrophe has a noun behind it.
  bool may_be_plural(std::uint32_t at) const {
    if (at + 1 >= end_ || is_stop(at - 1) || !space_after(at)) return false;
    const auto before = r_.words.lower(at - 1);
    return before.ends_with('s') && r_.words.casing(at + 1) != Casing::none &&
           !r_.words.in(at + 1, List::function_word) && !r_.words.in(at + 1, List::speech_verb);
  }

  std::uint32_t take_single(std::uint32_t open) {
    std::uint32_t doubtful = kNone;
    bool nested = false;
    for (std::uint32_t at = open + 1; at < end_; ++at) {
      const Mark mark = mark_at(at);
      if (is_double(mark)) nested = !nested;
      if (mark == Mark::none || is_double(mark)) continue;
      if (closes_single(at, mark)) {
        if (!may_be_plural(at)) return push(open, at + 1, true);
        if (doubtful == kNone) doubtful = at;
        continue;
      }
      if (opens_single(at, mark) && !nested) break;
    }
    if (doubtful != kNone) return push(open, doubtful + 1, true);
    // Without partner it opens a long quote only where it begins the block and the next block re-opens it.
    if (open == begin_ && end_ - open > 8) return push(open, end_, false);
    return open + 1;
  }

  std::uint32_t push(std::uint32_t open, std::uint32_t end, bool closed) {
    const bool continues = open == begin_ && !out_.empty() && !out_.back().closed &&
                           out_.back().tokens.end == open && out_.back().block != block_;
    out_.push_back({{open, end}, block_, closed, continues});
    return end;
  }

  const Reading& r_;
  std::uint32_t end_;
  std::uint32_t begin_;
  std::uint32_t block_;
  std::vector<Quotation>& out_;
  std::vector<int> closers_behind_;
};

/// Where the words of a stretch whose closing mark was lost end: before `, she said.`, or with all of it.
std::uint32_t before_attribution(const Reading& reading, Span stretch) {
  for (std::uint32_t at = stretch.begin + 2; at < stretch.end; ++at) {
    const auto form = reading.words.form(at);
    if (form != "," && form != "?" && form != "!") continue;
    for (std::uint32_t next = at + 1; next < stretch.end && next < at + 7; ++next) {
      const auto after = reading.words.form(next);
      if (after == "," || after == "." || after == ":") break;
      if (!reading.words.in(next, List::speech_verb)) continue;
      const bool ends = next + 1 == stretch.end || reading.words.form(next + 1) == "." ||
                        reading.words.form(next + 1) == ",";
      if (ends || next == at + 1) return at + 1;
    }
  }
  return stretch.end;
}

}  // namespace

std::vector<Quotation> find_quotations(const Reading& reading) {
  std::vector<Quotation> quotations;
  const auto& sentences = reading.sentences;
  for (std::size_t first = 0; first < sentences.size();) {
    std::size_t last = first;
    while (last + 1 < sentences.size() && sentences[last + 1].block == sentences[first].block) ++last;
    BlockScanner(reading, {sentences[first].tokens.begin, sentences[last].tokens.end}, sentences[first].block,
                 quotations)
        .run();
    first = last + 1;
  }
  // A lone single mark at a block's start was an apostrophe or a slip, unless the next block re-opens it.
  std::vector<Quotation> kept;
  for (std::size_t i = 0; i < quotations.size(); ++i) {
    const Quotation& q = quotations[i];
    const bool reopened = i + 1 < quotations.size() && quotations[i + 1].continues;
    const auto mark = mark_of(
        reading.tokens[q.tokens.begin],
        std::string_view(reading.text)
            .substr(reading.tokens[q.tokens.begin].bytes.begin, reading.tokens[q.tokens.begin].bytes.size()));
    const bool single = mark == Mark::open_single || mark == Mark::neutral_single;
    if (single && !q.closed && !reopened && !q.continues) continue;
    kept.push_back(q);
    if (!q.closed && !reopened) kept.back().tokens.end = before_attribution(reading, q.tokens);
  }
  return kept;
}

}  // namespace copydesk
