#pragma once
// The one exception of the library: thrown while loading, never while analyzing.

#include <stdexcept>
#include <string>

namespace copydesk {

/// A data folder, lexicon or model that cannot be used. `what()` reads like a compiler's message:
/// `data/lexicons/titles.txt:17: empty entry`.
class SetupError : public std::runtime_error {
 public:
  explicit SetupError(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace copydesk
