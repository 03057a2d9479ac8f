#pragma once
// A label's ground -> how sure it is.

#include <string_view>

namespace copydesk {

/// For `model`: the probability of the decision, from the log-odds that the row is the story's. For rules:
/// the share of the lines of labelled pages on which the rule was right, with labels of the same kind counted
/// as right.
float confidence_of(std::string_view reason, float score);

}  // namespace copydesk
