// The likelihood, its gradient, and the search.
#include "train/ranker.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <unordered_map>

namespace copydesk::train {
namespace {

using Vector = std::vector<double>;
using Row = std::vector<std::pair<std::uint32_t, float>>;

struct Problem {
  std::vector<std::vector<Row>> options;  // by choice
  std::vector<std::vector<bool>> right;
  std::vector<Feature> names;
};

Problem number_features(const std::vector<Choice>& choices, std::uint32_t min_count) {
  std::unordered_map<Feature, std::pair<std::uint32_t, std::size_t>> seen;  // choices, last choice + 1
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (const ValuedFeatures& option : choices[i].options) {
      for (const auto& [feature, value] : option) {
        auto& [count, last] = seen[feature];
        count += last != i + 1;
        last = i + 1;
      }
    }
  }
  Problem problem;
  std::unordered_map<Feature, std::uint32_t> ids;
  for (const Choice& choice : choices) {
    auto& rows = problem.options.emplace_back();
    for (const ValuedFeatures& option : choice.options) {
      Row& row = rows.emplace_back();
      for (const auto& [feature, value] : option) {
        if (seen[feature].first < min_count) continue;
        const auto [at, fresh] = ids.try_emplace(feature, static_cast<std::uint32_t>(problem.names.size()));
        if (fresh) problem.names.push_back(feature);
        row.emplace_back(at->second, value);
      }
    }
    problem.right.push_back(choice.right);
  }
  return problem;
}

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// The negative log-likelihood with its prior; writes the gradient.
double loss(const Problem& problem, double decay, const Vector& weights, Vector& gradient) {
  double total = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    total += 0.5 * decay * weights[i] * weights[i];
    gradient[i] = decay * weights[i];
  }
  Vector scores;
  for (std::size_t i = 0; i < problem.options.size(); ++i) {
    const auto& rows = problem.options[i];
    scores.assign(rows.size(), 0);
    for (std::size_t j = 0; j < rows.size(); ++j) {
      for (const auto& [feature, value] : rows[j]) scores[j] += weights[feature] * static_cast<double>(value);
    }
    const double top = *std::max_element(scores.begin(), scores.end());
    double all = 0, right = 0;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      scores[j] = std::exp(scores[j] - top);
      all += scores[j];
      if (problem.right[i][j]) right += scores[j];
    }
    total += std::log(all) - std::log(std::max(right, 1e-300));
    for (std::size_t j = 0; j < rows.size(); ++j) {
      const double pull = scores[j] / all - (problem.right[i][j] ? scores[j] / std::max(right, 1e-300) : 0.0);
      for (const auto& [feature, value] : rows[j]) gradient[feature] += pull * static_cast<double>(value);
    }
  }
  return total;
}

}  // namespace

LinearModel learn_ranker(const std::vector<Choice>& choices, const RankerOptions& options) {
  const Problem problem = number_features(choices, options.min_count);
  const std::size_t size = problem.names.size();
  Vector weights(size, 0), gradient(size), next(size), next_gradient(size), direction(size);
  std::deque<std::pair<Vector, Vector>> history;  // steps and changes of gradient
  double now = loss(problem, options.decay, weights, gradient);
  for (int step = 0; step < options.steps; ++step) {
    direction = gradient;
    std::vector<double> alphas(history.size());
    for (std::size_t i = history.size(); i-- > 0;) {
      const auto& [s, y] = history[i];
      alphas[i] = dot(s, direction) / dot(s, y);
      for (std::size_t k = 0; k < size; ++k) direction[k] -= alphas[i] * y[k];
    }
    if (!history.empty()) {
      const auto& [s, y] = history.back();
      const double scale = dot(s, y) / dot(y, y);
      for (double& value : direction) value *= scale;
    }
    for (std::size_t i = 0; i < history.size(); ++i) {
      const auto& [s, y] = history[i];
      const double beta = dot(y, direction) / dot(s, y);
      for (std::size_t k = 0; k < size; ++k) direction[k] += (alphas[i] - beta) * s[k];
    }
    const double slope = -dot(direction, gradient);
    if (slope > -1e-9) break;
    double length = step == 0 ? 1.0 / std::max(1.0, std::sqrt(dot(gradient, gradient))) : 1.0;
    double then = now;
    for (int tries = 0; tries < 30; ++tries, length /= 2) {
      for (std::size_t k = 0; k < size; ++k) next[k] = weights[k] - length * direction[k];
      then = loss(problem, options.decay, next, next_gradient);
      if (then <= now + 1e-4 * length * slope) break;
    }
    if (then >= now) break;
    Vector s(size), y(size);
    for (std::size_t k = 0; k < size; ++k) {
      s[k] = next[k] - weights[k];
      y[k] = next_gradient[k] - gradient[k];
    }
    if (dot(s, y) > 1e-12) history.emplace_back(std::move(s), std::move(y));
    if (history.size() > 8) history.pop_front();
    const double gain = now - then;
    weights.swap(next);
    gradient.swap(next_gradient);
    now = then;
    if (gain < 1e-7 * now) break;
  }
  std::vector<ValuedFeature> kept;
  for (std::size_t k = 0; k < size; ++k) {
    if (std::abs(weights[k]) > 1e-4) kept.emplace_back(problem.names[k], static_cast<float>(weights[k]));
  }
  return LinearModel(std::move(kept));
}

}  // namespace copydesk::train
