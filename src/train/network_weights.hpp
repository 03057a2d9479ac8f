#pragma once
// A network while it learns.

#include <vector>

#include "tagging/layer_code.hpp"

namespace copydesk::train {

/// Weights before they are rounded.
struct NetworkWeights {
  std::vector<LayerShape> shape;
  std::vector<float> rows;                 // [feature][width]
  std::vector<std::vector<float>> layers;  // by layer: [tap][in][out], then [out]
  std::vector<float> out;                  // [in][label], then [label]
  std::vector<float> start;                // [label]
  std::vector<float> pair;                 // [before][label]
};

}  // namespace copydesk::train
