// Chain, first trees, second trees.
#include "layout/line_labeller.hpp"

#include <algorithm>
#include <array>

#include "tagging/tagger.hpp"

namespace copydesk {

std::string line_number_text() {
  std::string text = std::string(kLineClues) + "\n";
  for (const std::string& name : line_number_names()) text += name + "\n";
  return text;
}

LabelScheme LineChain::scheme() {
  return LabelScheme(std::vector<std::string>(kLineTypes.begin(), kLineTypes.end()));
}

LineChain::LineChain(const ModelFile& file) : scheme_(scheme()) {
  if (file.lines(Section::types) != scheme_.types()) file.fail("no model of lines");
  weights_ = WeightTable(file, Section::weights, scheme_.label_count());
  decoder_ = Decoder(scheme_, unpack_transitions(file, Section::transitions, scheme_.label_count()));
}

ChainLook LineChain::look(const std::vector<LineFeatures>& lines, const RowWords& words,
                          const Looks& looks) const {
  const LineClues clues(lines, words, looks);
  const auto size = static_cast<std::uint32_t>(lines.size());
  const std::size_t stride = (scheme_.label_count() + 7) / 8 * 8;
  ChainLook out;
  out.labels.resize(size);
  out.margins.resize(size);
  std::vector<std::int16_t> scores(size * stride);
  FeatureList list;
  for (std::uint32_t row = 0; row < size; ++row) {
    list.clear();
    clues.append(row, list);
    std::int16_t* own = scores.data() + row * stride;
    weights_.add(list, own);
    for (std::size_t type = 0; type < kLineTypes.size(); ++type) {
      const std::int16_t* parts = own + 1 + 4 * type;
      out.margins[row][type] = static_cast<float>(*std::max_element(parts, parts + 4) - own[0]) / kChainScale;
    }
  }
  std::vector<std::uint8_t> labels(size);
  Decoder::Scratch scratch;
  decoder_.decode(scores.data(), stride, size, labels.data(), scratch);
  for (std::uint32_t row = 0; row < size; ++row) {
    out.labels[row] = static_cast<std::uint8_t>(labels[row] == 0 ? 0 : 1 + LabelScheme::type_of(labels[row]));
  }
  return out;
}

LineLabeller::LineLabeller(ModelFile file) : file_(std::move(file)) {
  if (file_.text(Section::templates) != line_number_text()) {
    file_.fail("made for other features of lines than this program's: train it again");
  }
  chain_ = LineChain(file_);
  first_ = TreeSum(file_, Section::trees, kFirstNumbers);
  second_ = TreeSum(file_, Section::second_trees, kSecondNumbers);
}

LineLabeller::Labels LineLabeller::label(const std::vector<LineFeatures>& lines, const RowWords& words,
                                         const Looks& looks) const {
  const auto size = static_cast<std::uint32_t>(lines.size());
  Labels labels;
  labels.chain = chain_.look(lines, words, looks);
  LineNumbers numbers(lines, words, looks, labels.chain);
  std::array<float, kSecondNumbers> row{};
  labels.scores.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    numbers.write_first(i, row.data());
    labels.scores[i] = first_.score(row.data());
  }
  numbers.see(labels.scores);
  for (std::uint32_t i = 0; i < size; ++i) {
    numbers.write_second(i, row.data());
    labels.scores[i] = second_.score(row.data());
  }
  return labels;
}

}  // namespace copydesk
