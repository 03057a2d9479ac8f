#pragma once
// What a tagger takes for names though nobody would.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Takes out mentions that name nothing: interjections, @handles, adjectives such as `pro-Israel`, `D-Mich.`,
/// common words in capitals unless they are an acronym that comes back; and all in sentences that say who
/// made the story (`Additional reporting by …`). Dates and sums stay elsewhere.
void drop_false_names(const Reading& reading, std::vector<Mention>& mentions);

}  // namespace copydesk
