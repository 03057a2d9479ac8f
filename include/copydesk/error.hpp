#pragma once
// The exceptions of the library: one is thrown while loading, one while analyzing against a clock.

#include <exception>
#include <stdexcept>
#include <string>

namespace copydesk {

/// A data folder, lexicon or model that cannot be used. `what()` reads like a compiler's message:
/// `data/lexicons/titles.txt:17: empty entry`.
class SetupError : public std::runtime_error {
 public:
  explicit SetupError(const std::string& message) : std::runtime_error(message) {}
};

/// The time that an analysis was given is over.
class OutOfTime : public std::exception {
 public:
  const char* what() const noexcept override { return "the time given is over"; }
};

}  // namespace copydesk
