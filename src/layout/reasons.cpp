// Every reason, by number.
#include <algorithm>
#include <array>
#include <cassert>

#include <copydesk/document.hpp>

namespace copydesk {
namespace {

// Sorted, behind the one that is none.
constexpr std::array<std::string_view, 44> kReasons = {"",
                                                       "model",
                                                       "option:keep-all",
                                                       "rule:above-headline",
                                                       "rule:author-contact",
                                                       "rule:author-role",
                                                       "rule:below-byline",
                                                       "rule:byline",
                                                       "rule:byline-label",
                                                       "rule:caption-above-credit",
                                                       "rule:caption-label",
                                                       "rule:caption-words",
                                                       "rule:clean-text",
                                                       "rule:comments",
                                                       "rule:contributors",
                                                       "rule:copyright",
                                                       "rule:counter",
                                                       "rule:credit-agency",
                                                       "rule:credit-bracket",
                                                       "rule:credit-label",
                                                       "rule:credit-name",
                                                       "rule:date",
                                                       "rule:dateline",
                                                       "rule:embedded-post",
                                                       "rule:few-words",
                                                       "rule:film-description",
                                                       "rule:film-length",
                                                       "rule:headline",
                                                       "rule:navigation",
                                                       "rule:ornament",
                                                       "rule:other-script",
                                                       "rule:other-stories",
                                                       "rule:outlet-name",
                                                       "rule:picture-text",
                                                       "rule:promo",
                                                       "rule:section-name",
                                                       "rule:short-row-above-prose",
                                                       "rule:sign-off",
                                                       "rule:signature",
                                                       "rule:site-words",
                                                       "rule:standfirst",
                                                       "rule:story-history",
                                                       "rule:title-again",
                                                       "rule:very-long-page"};

}  // namespace

Reason::Reason(std::string_view name) {
  const auto* const found = std::lower_bound(kReasons.begin(), kReasons.end(), name);
  assert(found != kReasons.end() && *found == name && "a reason that kReasons lacks");
  if (found != kReasons.end() && *found == name)
    number_ = static_cast<std::uint8_t>(found - kReasons.begin());
}

Reason::operator std::string_view() const {
  return kReasons[number_];
}

}  // namespace copydesk
