// Merging mentions into entities.
#include "extract/entities.hpp"

namespace copydesk {

std::vector<Entity> merge_mentions(const Reading&, std::vector<Mention>& mentions) {
  std::vector<Entity> entities;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    mentions[i].entity = i;
    entities.push_back({mentions[i].type, i, {}});
  }
  return entities;
}

}  // namespace copydesk
