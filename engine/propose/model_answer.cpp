// SPDX-License-Identifier: MIT
#include "engine/propose/model_answer.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/roles.h"
#include "engine/propose/balance.h"

namespace mix {
namespace {

// A wrong role costs more than none. Of 60 recorded stems no lower probability was right three times as often as wrong, and none
// is as sure as this (models/README.md, "When it is believed"). It never heard a lead voice.
constexpr float kSureOfRole = 0.95f;
constexpr double kLeastSigmaLu = 1, kMostSigmaLu = 12, kFurthestLu = 30;

bool isFinite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

void hearRole(Stem& stem, std::span<const float> logits) {
  const float highest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (float logit : logits) sum += std::exp(double(logit - highest));
  const auto role = Role(std::max_element(logits.begin(), logits.end()) - logits.begin());
  const auto sure = float(1 / sum);
  if (role == Role::unknown || role == Role::voiceLead || role == Role::voiceBacking || sure < kSureOfRole) return;
  stem.role = roleId(role);
  stem.roleFrom = RoleFrom::ear;
  stem.roleConfidence = sure;
}

}  // namespace

std::vector<std::size_t> soundingStems(const Stems& stems) {
  std::vector<std::size_t> sounding;
  for (std::size_t i = 0; i < stems.size(); ++i)
    if (!stems[i].isSilent()) sounding.push_back(i);
  return sounding;
}

bool wantByModel(Stems& stems, const ModelAnswer& answer) {
  const auto sounding = soundingStems(stems);
  if (answer.roleLogits.size() != sounding.size() * kRoles || answer.relativeLuMean.size() != sounding.size() ||
      answer.relativeLuLogSigma.size() != sounding.size() || !isFinite(answer.roleLogits) || !isFinite(answer.relativeLuMean) ||
      !isFinite(answer.relativeLuLogSigma))
    return false;
  for (std::size_t i = 0; i < sounding.size(); ++i)
    if (stems[sounding[i]].roleFrom == RoleFrom::nobody)
      hearRole(stems[sounding[i]], answer.roleLogits.subspan(i * kRoles, kRoles));
  wantByRole(stems);

  std::vector<double> rules, heard;
  for (std::size_t i = 0; i < sounding.size(); ++i) {
    rules.push_back(stems[sounding[i]].relativeLu);
    heard.push_back(std::clamp(double(answer.relativeLuMean[i]), -kFurthestLu, kFurthestLu));
  }
  rules = relativeToSum(rules);
  heard = relativeToSum(heard);
  // Each counts as its variance says; their errors are related, so two opinions do not make a smaller doubt.
  for (std::size_t i = 0; i < sounding.size(); ++i) {
    Stem& stem = stems[sounding[i]];
    const double sigma = std::clamp(std::exp(double(answer.relativeLuLogSigma[i])), kLeastSigmaLu, kMostSigmaLu);
    const double ruleVariance = stem.sigmaLu * stem.sigmaLu, share = ruleVariance / (ruleVariance + sigma * sigma);
    stem.relativeLu = rules[i] + share * (heard[i] - rules[i]);
    stem.sigmaLu = std::sqrt((1 - share) * ruleVariance + share * sigma * sigma);
  }
  placeLead(stems);
  return true;
}

}  // namespace mix
