// Rules' measured shares.
#include "layout/confidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace copydesk {
namespace {

// The share of words in lines of each rule that the annotation of the pages which the line labeller is
// trained on has on the same side, story or none; of headlines, the share of pages whose title is right.
constexpr std::array<std::pair<std::string_view, float>, 22> kMeasured = {{
    {"rule:author-contact", 0.99F},
    {"rule:author-role", 0.99F},
    {"rule:byline", 0.97F},
    {"rule:byline-label", 0.99F},
    {"rule:caption-above-credit", 0.90F},
    {"rule:caption-label", 0.98F},
    {"rule:comments", 0.98F},
    {"rule:copyright", 0.99F},
    {"rule:credit-agency", 0.96F},
    {"rule:credit-bracket", 0.96F},
    {"rule:credit-label", 0.96F},
    {"rule:date", 0.97F},
    {"rule:headline", 0.93F},
    {"rule:navigation", 0.99F},
    {"rule:other-script", 0.99F},
    {"rule:outlet-name", 0.98F},
    {"rule:promo", 0.97F},
    {"rule:section-name", 0.98F},
    {"rule:short-row-above-prose", 0.77F},
    {"rule:sign-off", 0.80F},
    {"rule:site-words", 0.99F},
    {"rule:title-again", 0.98F},
}};
constexpr float kMostOfModel = 0.99F;  // its probability of 0.999 is not that sure
constexpr float kUnmeasured = 0.9F;    // too rare there, or not annotated

}  // namespace

float confidence_of(std::string_view reason, float score) {
  if (reason == "model") return std::min(kMostOfModel, 1.0F / (1.0F + std::exp(-std::fabs(score))));
  for (const auto& [rule, share] : kMeasured) {
    if (rule == reason) return share;
  }
  return kUnmeasured;
}

}  // namespace copydesk
