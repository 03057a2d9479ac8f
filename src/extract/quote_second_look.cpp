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
constexpr std::uint8_t kSource = 3;
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

void QuoteSecondLook::append(std::uint32_t token, FeatureList& features) const {
  const auto add = [&](Template which, std::uint64_t kind, std::uint64_t value) {
    features.push_back(mix((static_cast<std::uint64_t>(which) << 8 | kind) + 0x2d10ce, value));
  };
  const std::int64_t t = token;
  const auto inside = [&](std::int64_t at) { return at >= sentence_.begin && at < sentence_.end; };
  const auto label = [&](std::int64_t at) -> std::uint64_t {
    return inside(at) ? first_.labels[static_cast<std::size_t>(at)] : 63;
  };
  const auto type = [&](std::int64_t at) -> std::uint64_t {
    return inside(at) ? type_code(first_.labels[static_cast<std::size_t>(at)]) : 7;
  };
  const auto word = [&](std::int64_t at) -> std::uint64_t {
    return inside(at) ? r_.words.type(static_cast<std::uint32_t>(at)).lower_hash : (at < t ? 11 : 13);
  };
  const std::uint64_t own = label(t);
  const std::uint64_t own_type = type(t);

  add(Template::label, 0, own);
  add(Template::around, 0, own * 64 + label(t - 1));
  add(Template::around, 1, own * 64 + label(t + 1));
  add(Template::around, 2, (own_type * 8 + type(t - 2)) * 8 + type(t - 1));
  add(Template::around, 3, (own_type * 8 + type(t + 2)) * 8 + type(t + 1));
  add(Template::word, 0, mix(word(t), own));
  add(Template::word, 1, mix(word(t - 1), own));
  add(Template::word, 2, mix(word(t + 1), own));
  {
    std::array<int, kTypes> best;
    best.fill(-32000);
    const std::int16_t* row = first_.scores.data() + token * first_.stride;
    for (std::uint32_t l = 0; l < label_count_; ++l) {
      int& known = best[type_code(static_cast<std::uint8_t>(l))];
      known = std::max<int>(known, row[l]);
    }
    std::size_t rival = own_type == 0 ? 1 : 0;
    for (std::size_t other = 0; other < kTypes; ++other) {
      if (other != own_type && best[other] > best[rival]) rival = other;
    }
    const int ahead = std::clamp((best[own_type % kTypes] - best[rival]) / 128, -3, 8) + 3;
    add(Template::rival, 0, (own_type * 16 + rival) * 16 + static_cast<std::uint64_t>(ahead));
    add(Template::rival, 1, (own * 16 + rival) * 16 + static_cast<std::uint64_t>(ahead));
  }

  // Its place among the parts of the sentence.
  std::size_t at = 0;
  while (at < parts_.size() && parts_[at].tokens.end <= token) ++at;
  const bool within = at < parts_.size() && parts_[at].tokens.begin <= token;
  const std::size_t behind = within ? at + 1 : at;
  const std::uint64_t place = std::min<std::uint64_t>(at, 7) * 2 + within;
  add(Template::order, 0, mix(order_, place));
  add(Template::order, 1,
      mix(mix(order_, place), LabelScheme::part_of(static_cast<std::uint32_t>(own == 0 ? 1 : own))));
  const std::uint64_t left_type = at > 0 ? parts_[at - 1].type : 0;
  const std::uint64_t right_type = behind < parts_.size() ? parts_[behind].type : 0;
  const std::uint64_t left_far = at > 0 ? far(token - parts_[at - 1].tokens.end) : 8;
  const std::uint64_t right_far = behind < parts_.size() ? far(parts_[behind].tokens.begin - token - 1) : 8;
  add(Template::beside, 0, ((own * 4 + left_type) * 16 + left_far) * 4 + right_type);
  add(Template::beside, 1, ((own * 4 + right_type) * 16 + right_far) * 4 + left_type);

  // The cues around it.
  std::uint64_t left_cue = 5;
  std::uint64_t right_cue = 5;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].type != kCue) continue;
    if (parts_[i].tokens.end <= token) {
      left_cue = word(parts_[i].tokens.end - 1);
    } else if (parts_[i].tokens.begin > token && right_cue == 5) {
      right_cue = word(parts_[i].tokens.end - 1);
    }
  }
  add(Template::cue, 0, mix(left_cue, own));
  add(Template::cue, 1, mix(right_cue, own));

  add(Template::sentence, 0, here_ * 64U + own);
  add(Template::sentence, 1, (static_cast<std::uint64_t>(before_) * 32 + here_) * 64U + own);
  add(Template::sentence, 2, (static_cast<std::uint64_t>(behind_) * 32 + here_) * 64U + own);

  if (within) {
    const Span span = parts_[at].tokens;
    add(Template::span, 0, far(span.size()) * 64 + own);
    add(Template::span, 1, mix(word(span.begin), own));
    add(Template::span, 2, mix(word(span.end - 1), own));
    add(Template::span, 3, mix(word(span.end), own));
    add(Template::span, 4, mix(word(std::int64_t{span.begin} - 1), own));
    const bool marked = c_.quotation_of(span.begin) != kNone || c_.quotation_of(span.end - 1) != kNone;
    add(Template::span, 5, (marked ? 64 : 0) + own);
  }
}

}  // namespace copydesk
