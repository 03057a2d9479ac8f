// One span more for each cut.
#include "extract/asides.hpp"

#include <algorithm>

namespace copydesk {
namespace {

/// The first cut inside the span, or its end.
std::uint32_t first_cut(const std::vector<std::uint32_t>& cuts, Span span) {
  const auto at = std::upper_bound(cuts.begin(), cuts.end(), span.begin);
  return at == cuts.end() ? span.end : std::min(*at, span.end);
}

}  // namespace

void leave_out_asides(const std::vector<std::uint32_t>& cuts, std::vector<FoundQuote>& quotes) {
  if (cuts.empty()) return;
  for (FoundQuote& found : quotes) {
    std::vector<Span> parted;
    for (Span span : found.quote.spans) {
      while (!span.empty()) {
        const std::uint32_t end = first_cut(cuts, span);
        parted.push_back({span.begin, end});
        span.begin = end;
      }
    }
    found.quote.spans = std::move(parted);
    if (!found.source.empty()) found.source.end = first_cut(cuts, found.source);
  }
}

}  // namespace copydesk
