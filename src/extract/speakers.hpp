#pragma once
// Quotes and entities -> who said what.

#include <vector>

#include <copydesk/document.hpp>

#include "extract/quotes.hpp"
#include "extract/speaker_ranker.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Resolves each quote's source to an entity, or leaves its own words as the name. Rules propose, `ranker`
/// decides. Those without a name go by the nickname that `quoted` holds beside them. No ground, no
/// attribution.
std::vector<Attribution> find_speakers(const SpeakerRanker& ranker, const Reading& reading,
                                       const std::vector<FoundQuote>& quotes,
                                       const std::vector<Mention>& mentions,
                                       const std::vector<Entity>& entities,
                                       const std::vector<Quoted>& quoted);

}  // namespace copydesk
