// Reading JSON line by line.
#include "train/json_lines.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

#include <copydesk/error.hpp>

namespace copydesk::train {

void read_json_lines(std::istream& in, const std::string& name,
                     const std::function<void(const nlohmann::json&)>& each) {
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    try {
      each(nlohmann::json::parse(line));
    } catch (const std::exception& error) {
      throw SetupError(name + ":" + std::to_string(number) + ": " + error.what());
    }
  }
}

void read_json_lines(const std::string& path, const std::function<void(const nlohmann::json&)>& each) {
  std::ifstream in(path);
  if (!in) throw SetupError(path + ": cannot be read");
  read_json_lines(in, path, each);
}

}  // namespace copydesk::train
