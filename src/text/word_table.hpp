#pragma once
// Short fixed tables of words.

#include <algorithm>
#include <string_view>

namespace copydesk {

/// Whether an array of a few dozen words holds one, compared byte by byte. Long lists belong into the
/// lexicon.
template <typename Table>
constexpr bool holds(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

}  // namespace copydesk
