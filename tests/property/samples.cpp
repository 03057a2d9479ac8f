// Reading the samples.
#include "samples.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace copydesk {
namespace {

const std::filesystem::path kSource = COPYDESK_SOURCE_DIR;

std::vector<Sample> read_samples() {
  std::vector<Sample> found;
  for (const auto& entry : std::filesystem::directory_iterator(kSource / "samples")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    found.push_back({entry.path().stem().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(found.begin(), found.end(), [](const Sample& a, const Sample& b) { return a.name < b.name; });
  if (found.empty()) throw std::runtime_error("no samples");
  return found;
}

}  // namespace

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = read_samples();
  return all;
}

const std::string& sample(const std::string& name) {
  for (const Sample& one : samples()) {
    if (one.name == name) return one.text;
  }
  throw std::out_of_range(name);
}

const Analyzer& analyzer() {
  static const Analyzer loaded(kSource / "data");
  return loaded;
}

}  // namespace copydesk
