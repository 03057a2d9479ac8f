#pragma once
// The samples, and the analyzer that all property tests share.

#include <string>
#include <vector>

#include <copydesk/analyzer.hpp>

namespace copydesk {

struct Sample {
  std::string name;  // `wire-ferry`
  std::string text;
};

/// The samples in order of their names, read once.
const std::vector<Sample>& samples();

/// The text of one sample. Throws std::out_of_range if there is none of that name.
const std::string& sample(const std::string& name);

/// The analyzer with the shipped data, loaded once.
const Analyzer& analyzer();

}  // namespace copydesk
