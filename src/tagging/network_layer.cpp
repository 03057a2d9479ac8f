// Choosing the code, and laying the weights out for it.
#include "tagging/network_layer.hpp"

#include <utility>

namespace copydesk {
namespace {

const LayerCode& code_of(Instructions instructions) {
  for (const LayerCode& code : own_layer_code()) {
    if (code.instructions == instructions) return code;
  }
  return kAnyLayerCode;
}

}  // namespace

std::vector<Instructions> instructions_here() {
  std::vector<Instructions> here = {Instructions::any};
  for (const LayerCode& code : own_layer_code()) here.push_back(code.instructions);
  return here;
}

void narrow(std::int16_t* numbers, std::size_t size, std::int32_t scale, std::uint8_t* to,
            Instructions instructions) {
  code_of(instructions).narrow(numbers, size, scale, to);
}

NetworkLayer::NetworkLayer(LayerShape shape, std::size_t outs, std::uint32_t shift,
                           std::vector<std::int32_t> bias, std::vector<std::int16_t> factors,
                           const std::vector<std::int8_t>& weights, Instructions instructions)
    : numbers_{shape, outs, shift, std::move(bias), std::move(factors), {}}, code_(&code_of(instructions)) {
  numbers_.weights.resize(weights.size());
  for (std::size_t in = 0; in < weights.size() / outs; ++in) {
    for (std::size_t out = 0; out < outs; ++out) {
      numbers_.weights[(in / kInsAtOnce * outs + out) * kInsAtOnce + in % kInsAtOnce] =
          weights[in * outs + out];
    }
  }
}

}  // namespace copydesk
