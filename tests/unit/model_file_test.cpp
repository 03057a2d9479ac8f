// Model files: what is refused and in which words, and that nothing reads past a damaged one's end (which the
// sanitizers see).
#include "tagging/model_file.hpp"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include <copydesk/error.hpp>

#include "extract/quote_tagger.hpp"
#include "layout/blocks.hpp"
#include "layout/lines.hpp"
#include "tagging/network.hpp"
#include "tagging/tagger.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"

namespace copydesk {
namespace {

const std::filesystem::path kData = std::filesystem::path(COPYDESK_SOURCE_DIR) / "data";
using Sections = std::vector<std::pair<Section, std::vector<std::byte>>>;

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

std::vector<std::byte> bytes_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return bytes_of(std::string(std::istreambuf_iterator<char>(in), {}));
}

std::vector<std::byte> cut(const std::vector<std::byte>& bytes, std::size_t size) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// Why an entity tagger refuses the bytes; empty if it takes them.
std::string refusal(std::vector<std::byte> bytes) {
  try {
    const EntityTagger tagger(ModelFile::from_bytes(std::move(bytes), "small.model"));
  } catch (const SetupError& error) {
    return error.what();
  }
  return "";
}

/// A text that a tagger can read.
struct Text {
  explicit Text(std::string words_of_it)
      : text(std::move(words_of_it)), blocks(keep_all_blocks(text, split_lines(text)).blocks) {
    for (const Block& block : blocks) tokenize(text, block.bytes, tokens);
    words = Words(text, tokens, lexicon);
    split_sentences(tokens, words, {0, static_cast<std::uint32_t>(tokens.size())}, 0, 0, sentences);
  }
  Reading reading() const { return {text, blocks, tokens, sentences, words, lexicon}; }

  std::string text;
  Lexicon lexicon;
  std::vector<Block> blocks;
  std::vector<Token> tokens;
  Words words;
  std::vector<Sentence> sentences;
};

const Text& sample() {
  static const Text text(
      "Ada Moss, the mayor of Dorrick, told Hollis Foods on Monday that the plant in Osterby (HLS) was late. "
      "Moss said: They knew.");
  return text;
}

/// The sections of a model of three types that has weights for every feature of the sample.
Sections small_sections() {
  const LabelScheme scheme({"PERSON", "ORG", "LOC"});
  std::mt19937 random(3);
  std::vector<ClusterTable::Table::Entry> clusters;
  for (const WordType& type : sample().words.types()) {
    clusters.push_back({ClusterTable::cluster_key(sample().words.form_of(type)), {1, 2, 3, 4}});
  }
  const auto cluster_bytes = ClusterTable::Table::build(clusters);
  const ClusterTable table(cluster_bytes);
  const EntityTemplates templates;
  const Reading reading = sample().reading();
  const EntityFeatures features(reading, table, templates);
  FeatureList list;
  for (std::uint32_t t = 0; t < sample().tokens.size(); ++t) features.append_token(t, list);
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  std::vector<FeatureWeights> rows;
  for (const Feature feature : list) {
    FeatureWeights row{feature, {}};
    for (std::uint8_t label = 0; label < scheme.label_count(); ++label) {
      if (random() % 5 == 0) row.weights.emplace_back(label, static_cast<std::int16_t>(random() % 500) - 250);
    }
    rows.push_back(row);
  }
  const auto weights = WeightTable::build(rows, scheme.label_count());
  const auto transitions = pack_transitions({}, scheme.label_count());
  return {{Section::types, bytes_of("PERSON\nORG\nLOC\n")},
          {Section::templates, bytes_of(templates.text())},
          {Section::weights, weights},
          {Section::transitions, transitions},
          {Section::second_weights, weights},
          {Section::second_transitions, transitions},
          {Section::clusters, cluster_bytes}};
}

TEST(ModelFile, LoadsWhatWasBuilt) {
  const Sections sections = small_sections();
  const ModelFile file = ModelFile::from_bytes(build_model(sections), "small.model");
  for (const auto& [id, bytes] : sections) {
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), file.section(id).begin(), file.section(id).end()));
  }
  EXPECT_EQ(refusal(build_model(sections)), "");
}

TEST(ModelFile, RefusesEveryCutAndEveryAlteredByteOfASmallOne) {
  const std::vector<std::byte> good =
      build_model({{Section::types, bytes_of("PERSON\n")},
                   {Section::templates, bytes_of("lower\n")},
                   {Section::weights, WeightTable::build({{12, {{1, 7}}}}, 5)},
                   {Section::transitions, pack_transitions({}, 5)}});
  ASSERT_EQ(refusal(good), "");
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_NE(refusal(cut(good, size)), "") << size;
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::vector<std::byte> altered = good;
      altered[at] ^= std::byte{1} << bit;
      EXPECT_NE(refusal(altered), "") << at;
    }
  }
}

class ShippedModel : public testing::TestWithParam<const char*> {
 protected:
  const std::filesystem::path path_ = kData / "models" / GetParam();
};

TEST_P(ShippedModel, IsRefusedWhenCut) {
  const std::vector<std::byte> whole = bytes_of_file(path_);
  ASSERT_GT(whole.size(), 1000U);
  std::uint32_t count = 0;
  std::memcpy(&count, whole.data() + 12, 4);
  std::vector<std::size_t> sizes = {0, 1, 31, 32, 33, whole.size() - 1};
  for (std::uint32_t section = 0; section < count; ++section) {
    std::uint64_t offset = 0;
    std::memcpy(&offset, whole.data() + 32 + section * 24 + 8, 8);
    sizes.insert(sizes.end(), {32 + section * 24, offset - 1, offset, offset + 1});
  }
  std::mt19937_64 random(5);
  for (int i = 0; i < 20; ++i) sizes.push_back(random() % whole.size());
  for (const std::size_t size : sizes) {
    const std::string why = refusal(cut(whole, size));
    EXPECT_TRUE(why.find(size < 32 ? "not a copydesk model" : "cut off") != std::string::npos) << size << why;
  }
  std::vector<std::byte> longer = whole;
  longer.push_back(std::byte{0});
  EXPECT_NE(refusal(longer).find("overlong"), std::string::npos);
}

TEST_P(ShippedModel, IsRefusedWhenAltered) {
  std::vector<std::byte> bytes = bytes_of_file(path_);
  std::uint32_t count = 0;
  std::memcpy(&count, bytes.data() + 12, 4);
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < 32 + std::size_t{count} * 24; ++at) places.push_back(at);
  std::mt19937_64 random(6);
  for (int i = 0; i < 20; ++i) places.push_back(random() % bytes.size());
  for (const std::size_t at : places) {
    const std::byte good = bytes[at];
    bytes[at] ^= std::byte{0x55};
    EXPECT_NE(refusal(bytes), "") << at;
    bytes[at] = good;
  }
}

TEST_P(ShippedModel, LoadsFast) {
  ModelFile::open(path_);  // into the page cache
  double best = 1;
  for (int round = 0; round < 5; ++round) {
    const std::clock_t begin = std::clock();  // of the processor: other programs do not count
    const ModelFile file = ModelFile::open(path_);
    const LabelScheme scheme(file.lines(Section::types));
    if (file.section(Section::layers).empty()) {
      const WeightTable weights(file, Section::weights, scheme.label_count());
    } else {
      const Network network(file, scheme.label_count());
    }
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  EXPECT_LT(best, 0.1);  // 5 ms when optimised and alone; sanitizers are slower
  EXPECT_LE(std::filesystem::file_size(path_), 8U << 20);
}

INSTANTIATE_TEST_SUITE_P(Models, ShippedModel, testing::Values("entities.model", "quotes.model"));

TEST(ModelFile, SaysWhatIsWrong) {
  EXPECT_EQ(refusal({}), "small.model: not a copydesk model");
  EXPECT_EQ(refusal(bytes_of("a letter to the editor, of more than thirty-two bytes")),
            "small.model: not a copydesk model");
  EXPECT_EQ(refusal(build_model(
                {{Section::types, bytes_of("PERSON\n")}, {Section::templates, bytes_of("smell\n")}})),
            "small.model: made for a feature that this program does not have: smell");
  EXPECT_EQ(refusal(build_model({{Section::templates, bytes_of("lower\n")}})),
            "small.model: a model needs one to fifteen types");
  std::vector<std::byte> older = build_model(small_sections());
  older[8] = std::byte{77};
  EXPECT_NE(refusal(older).find("small.model: a model of version 77, this program reads version"),
            std::string::npos);
}

TEST(ModelFile, RefusesForeignFiles) {
  const auto why = [](const std::filesystem::path& path) -> std::string {
    try {
      ModelFile::open(path);
    } catch (const SetupError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(why("/nowhere/entities.model"), "/nowhere/entities.model: No such file or directory");
  EXPECT_EQ(why(kData), kData.string() + ": not a regular file");
  EXPECT_EQ(why(kData / "lexicons" / "city.txt"),
            (kData / "lexicons" / "city.txt").string() + ": not a copydesk model");
  const auto empty = std::filesystem::temp_directory_path() / ("empty-" + std::to_string(getpid()));
  std::ofstream(empty).close();
  EXPECT_EQ(why(empty), empty.string() + ": not a copydesk model");
  std::filesystem::remove(empty);
}

TEST(ModelFile, OneTaggersModelIsNoneOfTheOther) {
  const auto path = [](const char* name) { return kData / "models" / name; };
  EXPECT_THROW(EntityTagger::load(path("quotes.model")), SetupError);
  const ModelFile entities = ModelFile::open(path("entities.model"));
  EXPECT_THROW(QuoteTagger(ModelFile::open(path("entities.model")), entities), SetupError);
  const ModelFile other_clusters = ModelFile::from_bytes(build_model(small_sections()), "small.model");
  try {
    const QuoteTagger tagger(ModelFile::open(path("quotes.model")), other_clusters);
    ADD_FAILURE();
  } catch (const SetupError& error) {
    EXPECT_NE(std::string(error.what()).find("with other word clusters than are here"), std::string::npos);
  }
}

// Whoever makes up a model with a right checksum gets a refusal or nonsense, and no read or write elsewhere.
TEST(ModelFile, MadeUpContentsAreRefusedOrRead) {
  const Sections good = small_sections();
  std::mt19937_64 random(9);
  int read = 0;
  int refused = 0;
  for (int round = 0; round < 1500; ++round) {
    Sections sections = good;
    auto& bytes = sections[2 + random() % 5].second;
    switch (random() % 3) {
      case 0:
        bytes.resize(random() % (bytes.size() + 1));
        break;
      case 1:
        bytes.resize(bytes.size() + random() % 64, std::byte{0xff});
        break;
      default:
        break;
    }
    for (auto changes = random() % 40; changes > 0 && !bytes.empty(); --changes) {
      // The numbers at a section's begin steer most.
      const std::size_t at =
          random() % (random() % 2 == 0 ? std::min<std::size_t>(bytes.size(), 64) : bytes.size());
      bytes[at] = static_cast<std::byte>(random());
    }
    try {
      const EntityTagger tagger(ModelFile::from_bytes(build_model(sections), "made-up.model"));
      const std::vector<TypedSpan> spans = tagger.tag(sample().reading());
      for (const TypedSpan& span : spans) EXPECT_LE(span.items.end, sample().tokens.size());
      ++read;
    } catch (const SetupError&) {
      ++refused;
    }
  }
  EXPECT_GT(read, 50);
  EXPECT_GT(refused, 50);
}

}  // namespace
}  // namespace copydesk
