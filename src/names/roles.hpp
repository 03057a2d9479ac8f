#pragma once
// What a person is and where, as the text states it: title before the name, apposition after it, `who is …`.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Sets `role` and `affiliation` of the persons of whom the text states them beside one of their mentions.
void find_roles(const Reading& reading, const std::vector<Mention>& mentions, std::vector<Entity>& entities);

}  // namespace copydesk
