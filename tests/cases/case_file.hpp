#pragma once
// Case files: a text and what is found in it, so that a case is added without a line of C++.

#include <string>
#include <vector>

struct TextCase {
  int line = 0;      // in the file, for messages
  std::string text;  // paragraphs parted by an empty line
  std::vector<std::string> expected;
};

/// Reads tests/cases/NAME: lines `> paragraph`, then the expected lines, then an empty line. `#` begins a
/// comment line. Throws std::runtime_error if the file cannot be read.
std::vector<TextCase> read_cases(const std::string& name);
