#pragma once
// Attributions -> who speaks in the article, each once.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// One row a speaker, in order of first quote, with what it is and, for persons, man or woman and what tells
/// so: a title, else the pronouns beside the quotes, else the given name. Speakers without an entity are one
/// where their words agree; attributions without a name belong to nobody.
std::vector<Speaker> list_speakers(const Reading& reading, const std::vector<Attribution>& attributions,
                                   const std::vector<Mention>& mentions, const std::vector<Entity>& entities);

}  // namespace copydesk
