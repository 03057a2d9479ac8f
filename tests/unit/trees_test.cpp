#include "tagging/trees.hpp"

#include <cstring>

#include <gtest/gtest.h>

#include <copydesk/error.hpp>

namespace {

using namespace copydesk;

/// Asks for number 1, then for number 0.
Tree sample_tree(float sign) {
  Tree tree;
  tree.nodes = {{1, 0.5F}, {0, 2.0F}, {0, -1.0F}};
  tree.leaves = {1.0F * sign, 2.0F * sign, 4.0F * sign, 8.0F * sign};
  return tree;
}

ModelFile model_of(std::vector<std::byte> trees) {
  return ModelFile::from_bytes(build_model({{Section::trees, std::move(trees)}}), "test.model");
}

float score(const TreeSum& sum, float first, float second) {
  const float numbers[] = {first, second};
  return sum.score(numbers);
}

TEST(Trees, AddTheirLeaves) {
  const ModelFile file = model_of(TreeSum::build({sample_tree(1.0F), sample_tree(10.0F)}, 2, 0.25F));
  const TreeSum sum(file, Section::trees, 2);
  EXPECT_FLOAT_EQ(score(sum, 2.0F, 0.5F), 11.25F);  // at a threshold is not above it
  EXPECT_FLOAT_EQ(score(sum, 2.5F, 0.0F), 22.25F);
  EXPECT_FLOAT_EQ(score(sum, -1.0F, 1.0F), 44.25F);
  EXPECT_FLOAT_EQ(score(sum, 0.0F, 1.0F), 88.25F);
}

TEST(Trees, WithoutAnyGiveTheFirstScore) {
  const ModelFile file = model_of(TreeSum::build({}, 2, -3.0F));
  EXPECT_FLOAT_EQ(score(TreeSum(file, Section::trees, 2), 1.0F, 1.0F), -3.0F);
}

TEST(Trees, RefuseWhatTheyCannotHold) {
  const auto whole = TreeSum::build({sample_tree(1.0F)}, 2, 0.0F);
  EXPECT_THROW(TreeSum(model_of(whole), Section::trees, 3), SetupError);
  EXPECT_THROW(TreeSum(model_of(whole), Section::second_trees, 2), SetupError);
  auto cut = whole;
  cut.resize(cut.size() - 8);
  EXPECT_THROW(TreeSum(model_of(cut), Section::trees, 2), SetupError);
  auto wild = whole;
  const std::uint32_t far = 77;
  std::memcpy(wild.data() + 16, &far, 4);  // the first node's number
  EXPECT_THROW(TreeSum(model_of(wild), Section::trees, 2), SetupError);
}

}  // namespace
