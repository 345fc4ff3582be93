// SPDX-License-Identifier: MIT
#include "ui/kept_findings.h"

#include <cmath>

#include "engine/propose/json_fields.h"
#include "engine/propose/loudness_target.h"
#include "engine/session/json.h"
#include "ui/fingerprint.h"

namespace mix::ui {
namespace {

constexpr int kFindingsVersion = 1;
constexpr std::size_t kMaxFindingsBytes = 12u << 20;
constexpr std::string_view kVerdicts[] = {"open", "accepted", "refused"};  // by Verdict

bool isKept(const ProposalState& proposal) { return !proposal.empty() && !proposal.isDraft(); }

Card readCard(Suggestion suggestion, const fields::Json& decided) {
  Card card{std::move(suggestion)};
  fields::read(decided, "amount", card.amount);
  card.amount = std::isfinite(card.amount) ? std::clamp(card.amount, 0.0f, kMaxAmount) : 1.0f;
  const auto flag = [&](const char* key) {
    const fields::Json* found = fields::find(decided, key);
    return found && found->is_boolean() && found->get<bool>();
  };
  card.isExtra = flag("extra");
  card.isHeld = flag("held");
  std::string verdict;
  fields::read(decided, "verdict", verdict);
  for (std::size_t i = 0; i < std::size(kVerdicts); ++i)
    if (verdict == kVerdicts[i]) card.verdict = Verdict(i);
  return card;
}

}  // namespace

std::string keptFindings(const ProposalState& proposal, const GuideState& guide, double targetLufs) {
  fields::Ordered json = {{"findings", kFindingsVersion}};
  if (isKept(proposal)) {
    Proposal whole = proposal.proposal();
    fields::Ordered cards = fields::Ordered::array();
    for (const Card& card : proposal.cards()) {
      whole.suggestions.push_back(card.suggestion);
      cards.push_back({{"extra", card.isExtra}, {"held", card.isHeld}, {"amount", jsonNumber(double(card.amount))}, {"verdict", kVerdicts[std::size_t(card.verdict)]}});
    }
    json["proposal"] = toJson(whole);
    json["original"] = toJson(proposal.original(), 1);
    json["cards"] = std::move(cards);
  }
  if (!guide.empty()) json["guide"] = toJson(guide.guide());
  if (targetLufs != kInitialTargetLufs || json.contains("proposal")) json["targetLufs"] = jsonNumber(targetLufs);
  return json.size() > 1 ? json.dump() : std::string();
}

std::uint64_t findingsRevision(const ProposalState& proposal, const GuideState& guide, double targetLufs) {
  Fingerprint print;
  print.add(targetLufs);
  if (isKept(proposal)) {
    print.add(proposal.proposal().source).add(proposal.proposal().before.lufs).add(proposal.proposal().after.lufs);
    for (const Card& card : proposal.cards()) {
      print.add(card.amount).add(double(card.verdict)).add(card.suggestion.remedy).add(card.suggestion.reason.messageId);
      for (const Move& move : card.suggestion.moves) print.add(move.from).add(move.to);
    }
  }
  const Arrangement& built = guide.guide().arrangement;
  return print.add(built.seconds).add(built.tempoBpm).add(double(built.sections.size())).add(double(guide.guide().advice.size())).value();
}

bool restoreFindings(std::string_view text, const Document& now, ProposalState& proposal, GuideState& guide, double& targetLufs) {
  const auto parsed = parseUntrusted(text, kMaxFindingsBytes);
  if (!parsed) return false;
  const fields::Json& json = parsed.value();
  int version = 0;
  fields::read(json, "findings", version);
  if (version != kFindingsVersion) return false;

  std::string proposed, original, built;
  fields::read(json, "proposal", proposed);
  fields::read(json, "original", original);
  fields::read(json, "guide", built);
  auto whole = proposalFromJson(proposed);
  auto before = fromJson(original);
  double lufs = whole ? whole.value().targetLufs : kInitialTargetLufs;
  fields::read(json, "targetLufs", lufs);
  targetLufs = loudnessTarget(std::isfinite(lufs) ? lufs : kInitialTargetLufs).lufs;
  if (whole && before) {
    std::vector<Card> cards;
    const fields::Json* decided = fields::find(json, "cards");
    for (Suggestion& suggestion : whole.value().suggestions) {
      const std::size_t at = cards.size();
      const bool known = decided && decided->is_array() && at < decided->size();
      cards.push_back(readCard(std::move(suggestion), known ? (*decided)[at] : fields::Json()));
    }
    proposal.restore(std::move(whole.value()), std::move(cards), std::move(before.value().document), now);
  }
  if (auto read = guideFromJson(built)) guide.take(std::move(read.value()));
  return true;
}

}  // namespace mix::ui
