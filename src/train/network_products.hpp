#pragma once
// The products that a layer's pass forward and backward is made of.

#include <cstddef>

namespace copydesk::train {

/// y[t] += sum over taps of x[t + tap * step] w[tap], for `size` rows of kNetworkWidth numbers; x is where
/// the first tap of row 0 lies. `w` is [tap][in][out].
void convolve(const float* x, std::ptrdiff_t step, std::size_t taps, const float* w, float* y,
              std::size_t size);

/// w[in] += sum over t of x[t][in] dy[t], for one tap.
void correlate(const float* x, const float* dy, std::size_t size, float* w);

}  // namespace copydesk::train
