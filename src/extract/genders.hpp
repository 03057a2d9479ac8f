#pragma once
// Which persons are men or women, as far as the text tells.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

struct KnownGender {
  Gender gender = Gender::unknown;
  GenderEvidence evidence = GenderEvidence::none;
};

/// By entity: from titles (`Mrs`, `Lord`), else from given names that only men or only women bear.
std::vector<KnownGender> find_genders(const Reading& reading, const std::vector<Mention>& mentions,
                                      const std::vector<Entity>& entities);

}  // namespace copydesk
