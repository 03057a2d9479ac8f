// What a program that uses the installed library looks like.
#include <iostream>

#include <copydesk/analyzer.hpp>
#include <copydesk/json.hpp>

int main() {
  const copydesk::Analyzer analyzer(DATA_DIR);
  const auto document = analyzer.analyze("“We shall rebuild,” said Ana Torres, the mayor.\n");
  std::cout << copydesk::to_json(document, "inline") << '\n';
}
