// Labels -> spans.
#include "tagging/labels.hpp"

#include <algorithm>

namespace copydesk {

std::uint32_t LabelScheme::find_type(std::string_view name) const {
  const auto found = std::find(types_.begin(), types_.end(), name);
  return found == types_.end() ? kNone : static_cast<std::uint32_t>(found - types_.begin());
}

void LabelScheme::append_spans(const std::uint8_t* labels, std::uint32_t size, std::uint32_t offset,
                               std::vector<TypedSpan>& spans) {
  std::uint32_t first = 0;
  for (std::uint32_t at = 0; at < size; ++at) {
    if (labels[at] == 0) continue;
    if (may_start(labels[at])) first = at;
    if (may_end(labels[at])) {
      spans.push_back({{offset + first, offset + at + 1}, static_cast<std::uint8_t>(type_of(labels[at]))});
    }
  }
}

}  // namespace copydesk
