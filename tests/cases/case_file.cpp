// Reading case files.
#include "case_file.hpp"

#include <fstream>
#include <stdexcept>

std::vector<TextCase> read_cases(const std::string& name) {
  std::ifstream in(std::string(COPYDESK_SOURCE_DIR) + "/tests/cases/" + name);
  if (!in) throw std::runtime_error("cannot read the case file " + name);
  std::vector<TextCase> cases;
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("#")) continue;
    if (line.empty()) {
      inside = false;
    } else if (line.starts_with("> ")) {
      if (!inside) cases.push_back({number, "", {}});
      inside = true;
      std::string& text = cases.back().text;
      if (!text.empty()) text += "\n\n";
      text += line.substr(2);
    } else {
      if (!inside) throw std::runtime_error(name + ": an expected line without a text");
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}
