#pragma once
// Words that a page's flattening has run together: `ByJane`, `DoeSenior`, `2024Updated`, `20244:46`.

#include <cstdint>
#include <string_view>

#include <copydesk/document.hpp>

namespace copydesk {

/// The byte at which the word is two, kNone where it is one. A word is cut only where one side is a word that
/// bylines and dates hold (`By`, `Updated`, a month, `Reporter`) or a year before another number: `McDonald`,
/// `YouTube` and `B2B` stay whole.
std::uint32_t find_glue(std::string_view text, Span word);

}  // namespace copydesk
