// Features from a first labelling of quotes.
#include "extract/quote_second_look.hpp"

#include <algorithm>

#include "tagging/labels.hpp"

namespace copydesk {
namespace {

enum class Template : std::uint8_t { label, around, word, rival, order, beside, cue, sentence, span };
constexpr std::array<std::string_view, 9> kTemplates = {"look_label", "look_around",   "look_word",
                                                        "look_rival", "look_order",    "look_beside",
                                                        "look_cue",   "look_sentence", "look_span"};

constexpr std::uint8_t kContent = 1;
constexpr std::uint8_t kCue = 2;
constexpr std::uint8_t kTypes = 4;  // none and the parts

std::uint8_t type_code(std::uint8_t label) {
  return label == 0 ? 0 : static_cast<std::uint8_t>(LabelScheme::type_of(label) + 1);
}

std::uint32_t far(std::uint32_t distance) {
  return distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 22 ? 6 : 7;
}

}  // namespace

std::string quote_second_template_text() {
  std::string text;
  for (const std::string_view name : kTemplates) text += std::string(name) + "\n";
  return text;
}

QuoteSecondLook::QuoteSecondLook(const Clauses& clauses, std::uint32_t label_count, const FirstLook& first)
    : c_(clauses), r_(clauses.reading()), first_(first), label_count_(label_count) {
  summaries_.reserve(r_.sentences.size());
  for (std::uint32_t s = 0; s < r_.sentences.size(); ++s) summaries_.push_back(summary(s));
}

std::uint8_t QuoteSecondLook::summary(std::uint32_t sentence) const {
  const Span tokens = r_.sentences[sentence].tokens;
  std::uint8_t bits = 0;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::uint8_t type = type_code(first_.labels[t]);
    if (type != 0) bits = static_cast<std::uint8_t>(bits | 1U << type);
  }
  for (std::uint32_t t = tokens.end; t > tokens.begin && t + 3 > tokens.end; --t) {
    if (type_code(first_.labels[t - 1]) == kContent) bits |= 1;
  }
  return bits;
}

void QuoteSecondLook::find_parts(Span sentence, std::vector<Part>& parts) const {
  for (std::uint32_t t = sentence.begin; t < sentence.end;) {
    const std::uint8_t type = type_code(first_.labels[t]);
    if (type == 0) {
      ++t;
      continue;
    }
    Part part{{t, t}, type};
    while (t < sentence.end && !LabelScheme::may_end(first_.labels[t])) ++t;
    t = std::min(t + 1, sentence.end);
    part.tokens.end = t;
    parts.push_back(part);
  }
}

void QuoteSecondLook::begin_sentence(std::uint32_t sentence) {
  sentence_ = r_.sentences[sentence].tokens;
  parts_.clear();
  find_parts(sentence_, parts_);
  for (Part& part : parts_) {
    const std::int64_t begin = part.tokens.begin;
    const std::int64_t end = part.tokens.end;
    const std::uint64_t inner = mix(word(begin, begin), word(end - 1, begin));
    const std::uint64_t outer = mix(word(begin - 1, begin), word(end, begin));
    part.print = mix(mix(inner, outer), far(part.tokens.size()) << 1 | is_marked(part.tokens));
  }
  order_ = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(parts_.size(), 6); ++i) {
    order_ = order_ * kTypes + parts_[i].type;
  }
  const auto same_block = [&](std::uint32_t other) {
    return r_.sentences[other].block == r_.sentences[sentence].block ? 16 : 0;
  };
  here_ = summaries_[sentence];
  before_ =
      sentence == 0 ? 32 : static_cast<std::uint8_t>(summaries_[sentence - 1] + same_block(sentence - 1));
  behind_ = sentence + 1 == r_.sentences.size()
                ? 32
                : static_cast<std::uint8_t>(summaries_[sentence + 1] + same_block(sentence + 1));
}

std::uint64_t QuoteSecondLook::word(std::int64_t at, std::int64_t from) const {
  const bool inside = at >= sentence_.begin && at < sentence_.end;
  return inside ? r_.words.type(static_cast<std::uint32_t>(at)).lower_hash : (at < from ? 11 : 13);
}

bool QuoteSecondLook::is_marked(Span span) const {
  return c_.quotation_of(span.begin) != kNone || c_.quotation_of(span.end - 1) != kNone;
}

/// A token with what was found around it.
class QuoteSecondLook::View {
 public:
  View(const QuoteSecondLook& look, std::uint32_t token) : l_(look), token_(token) {
    own = label(0);
    own_type = type(0);
    while (at_ < l_.parts_.size() && l_.parts_[at_].tokens.end <= token) ++at_;
    if (at_ < l_.parts_.size() && l_.parts_[at_].tokens.begin <= token) within = &l_.parts_[at_];
  }

  /// Below 64, as all labels.
  std::uint64_t label(int d) const { return inside(d) ? l_.first_.labels[at(d)] : 63; }
  /// Below 8.
  std::uint64_t type(int d) const { return inside(d) ? type_code(l_.first_.labels[at(d)]) : 7; }
  std::uint64_t word(int d) const { return l_.word(std::int64_t{token_} + d, token_); }
  /// Below 256: the type that came nearest to the token's own, or ahead of it, and how near.
  std::uint64_t rival() const {
    std::array<int, kTypes> best;
    best.fill(-32000);
    const std::int16_t* row = l_.first_.scores.data() + token_ * l_.first_.stride;
    for (std::uint32_t l = 0; l < l_.label_count_; ++l) {
      int& known = best[type_code(static_cast<std::uint8_t>(l))];
      known = std::max<int>(known, row[l]);
    }
    std::size_t rival = own_type == 0 ? 1 : 0;
    for (std::size_t other = 0; other < kTypes; ++other) {
      if (other != own_type && best[other] > best[rival]) rival = other;
    }
    const int ahead = std::clamp((best[own_type % kTypes] - best[rival]) / 128, -3, 8) + 3;
    return rival * 16 + static_cast<std::uint64_t>(ahead);
  }
  /// Below 16: how many parts stand before, and whether one holds the token.
  std::uint64_t place() const { return std::min<std::uint64_t>(at_, 7) * 2 + (within != nullptr ? 1U : 0U); }
  std::uint64_t left_type() const { return at_ > 0 ? l_.parts_[at_ - 1].type : 0; }
  std::uint64_t right_type() const { return behind() < l_.parts_.size() ? l_.parts_[behind()].type : 0; }
  /// Below 16.
  std::uint64_t left_far() const { return at_ > 0 ? far(token_ - l_.parts_[at_ - 1].tokens.end) : 8; }
  std::uint64_t right_far() const {
    return behind() < l_.parts_.size() ? far(l_.parts_[behind()].tokens.begin - token_ - 1) : 8;
  }
  /// The last words of the cues around it.
  std::uint64_t left_cue() const {
    for (std::size_t i = at_; i-- > 0;) {
      if (l_.parts_[i].type == kCue) return cue(i);
    }
    return 5;
  }
  std::uint64_t right_cue() const {
    for (std::size_t i = behind(); i < l_.parts_.size(); ++i) {
      if (l_.parts_[i].type == kCue) return cue(i);
    }
    return 5;
  }

 private:
  std::uint32_t at(int d) const { return static_cast<std::uint32_t>(std::int64_t{token_} + d); }
  bool inside(int d) const {
    const std::int64_t at = std::int64_t{token_} + d;
    return at >= l_.sentence_.begin && at < l_.sentence_.end;
  }
  std::size_t behind() const { return within != nullptr ? at_ + 1 : at_; }
  std::uint64_t cue(std::size_t part) const {
    return l_.word(std::int64_t{l_.parts_[part].tokens.end} - 1, token_);
  }
  const QuoteSecondLook& l_;
  std::uint32_t token_;
  std::size_t at_ = 0;  // the part that holds the token, or the first behind it

 public:
  std::uint64_t own = 0;
  std::uint64_t own_type = 0;
  const Part* within = nullptr;
};

namespace {

// The groups' bits, and that of the features that belong to none.
enum : unsigned {
  kLabels = 1,
  kRival = 2,
  kOrder = 4,
  kBeside = 8,
  kCues = 16,
  kSentence = 32,
  kSpan = 64,
  kRest = 128,
  kAll = 255
};

}  // namespace

template <unsigned kWanted>
void QuoteSecondLook::append_parts(std::uint32_t token, FeatureList& features) const {
  const auto add = [&](Template which, std::uint64_t kind, std::uint64_t value) {
    features.push_back(mix((static_cast<std::uint64_t>(which) << 8 | kind) + 0x2d10ce, value));
  };
  const View v(*this, token);
  const std::uint64_t own = v.own;
  if ((kWanted & kLabels) != 0) {
    add(Template::label, 0, own);
    add(Template::around, 0, own * 64 + v.label(-1));
    add(Template::around, 1, own * 64 + v.label(1));
    add(Template::around, 2, (v.own_type * 8 + v.type(-2)) * 8 + v.type(-1));
    add(Template::around, 3, (v.own_type * 8 + v.type(2)) * 8 + v.type(1));
  }
  if ((kWanted & kRest) != 0) {
    add(Template::word, 0, mix(v.word(0), own));
    add(Template::word, 1, mix(v.word(-1), own));
    add(Template::word, 2, mix(v.word(1), own));
  }
  if ((kWanted & kRival) != 0) {
    const std::uint64_t rival = v.rival();
    add(Template::rival, 0, v.own_type * 256 + rival);
    add(Template::rival, 1, own * 256 + rival);
  }
  if ((kWanted & kOrder) != 0) {
    add(Template::order, 0, mix(order_, v.place()));
    add(Template::order, 1,
        mix(mix(order_, v.place()), LabelScheme::part_of(static_cast<std::uint32_t>(own == 0 ? 1 : own))));
  }
  if ((kWanted & kBeside) != 0) {
    add(Template::beside, 0, ((own * 4 + v.left_type()) * 16 + v.left_far()) * 4 + v.right_type());
    add(Template::beside, 1, ((own * 4 + v.right_type()) * 16 + v.right_far()) * 4 + v.left_type());
  }
  if ((kWanted & kCues) != 0) {
    add(Template::cue, 0, mix(v.left_cue(), own));
    add(Template::cue, 1, mix(v.right_cue(), own));
  }
  if ((kWanted & kSentence) != 0) {
    add(Template::sentence, 0, here_ * 64U + own);
    add(Template::sentence, 1, (static_cast<std::uint64_t>(before_) * 32 + here_) * 64U + own);
    add(Template::sentence, 2, (static_cast<std::uint64_t>(behind_) * 32 + here_) * 64U + own);
  }
  if ((kWanted & kSpan) != 0 && v.within != nullptr) {
    const Span span = v.within->tokens;
    add(Template::span, 0, far(span.size()) * 64 + own);
    add(Template::span, 1, mix(word(span.begin, token), own));
    add(Template::span, 2, mix(word(span.end - 1, token), own));
    add(Template::span, 3, mix(word(span.end, token), own));
    add(Template::span, 4, mix(word(std::int64_t{span.begin} - 1, token), own));
    add(Template::span, 5, (is_marked(span) ? 64 : 0) + own);
  }
}

void QuoteSecondLook::append(std::uint32_t token, FeatureList& features) const {
  append_parts<kAll>(token, features);
}

void QuoteSecondLook::append_rest(std::uint32_t token, FeatureList& features) const {
  append_parts<kRest>(token, features);
}

void QuoteSecondLook::append_group(std::size_t group, std::uint32_t token, FeatureList& features) const {
  switch (group) {
    case 0:
      return append_parts<kLabels>(token, features);
    case 1:
      return append_parts<kRival>(token, features);
    case 2:
      return append_parts<kOrder>(token, features);
    case 3:
      return append_parts<kBeside>(token, features);
    case 4:
      return append_parts<kCues>(token, features);
    case 5:
      return append_parts<kSentence>(token, features);
    default:
      return append_parts<kSpan>(token, features);
  }
}

std::array<std::uint64_t, QuoteSecondLook::kGroups> QuoteSecondLook::group_keys(std::uint32_t token) const {
  const View v(*this, token);
  std::uint64_t labels = v.label(-1) << 6 | v.label(1);
  for (const int d : {-2, -1, 1, 2}) labels = labels << 3 | v.type(d);
  const std::uint64_t beside =
      ((v.left_type() << 4 | v.left_far()) << 2 | v.right_type()) << 4 | v.right_far();
  const std::uint64_t sentence = (static_cast<std::uint64_t>(before_) << 8 | behind_) << 8 | here_;
  return {spread(labels << 6 | v.own),
          spread(v.rival() << 6 | v.own),
          spread((order_ << 4 | v.place()) << 6 | v.own),
          spread(beside << 6 | v.own),
          mix(mix(v.left_cue(), v.right_cue()), v.own),
          spread(sentence << 6 | v.own),
          v.within == nullptr ? 0 : mix(v.within->print, v.own)};
}

}  // namespace copydesk
