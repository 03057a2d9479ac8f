// Names by the labels of the trained tagger.
#include "extract/mentions.hpp"

namespace copydesk {

std::vector<Mention> find_mentions(const Reading&) {
  return {};
}

}  // namespace copydesk
