#pragma once
// What company names tell of themselves: their legal forms, and how news writes them afterwards.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// The same mentions, in text order and none overlapping, with companies made whole and typed: a name takes
/// its legal form and the partners parted by commas (`Hale, Moss & Pike, LLP`); what the article calls by a
/// legal form once is a body wherever the name or its beginning stands alone (`Moss Tarrant LLP`, then `Moss
/// Tarrant`); a lone listed company is none of a family that nobody in the article belongs to.
std::vector<Mention> correct_companies(const Reading& reading, std::vector<Mention> mentions);

}  // namespace copydesk
