// SPDX-License-Identifier: MIT
#include "ui/history_words.h"

#include "engine/session/changes.h"
#include "ui/app.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

std::string fromTo(std::string_view from, std::string_view to) { return words::say(words::fromTo, from, to); }

std::string loopText(const Document& document) {
  const PlayOrder& loop = document.loop;
  if (!loop.looping) return std::string(words::loopOff);
  return words::say(words::timesFromTo, timeText(double(loop.loopStart), document.sampleRate, false), timeText(double(loop.loopEnd), document.sampleRate, false));
}

std::string tempoText(float bpm) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%.4g", double(bpm));
  return bpm > 0 ? words::say(words::bpm, digits) : std::string(words::noTempo);
}

std::string pointCount(const Document& document, const Address& address) {
  const Channel* channel = document.channel(address.scope, address.id);
  const AutomationPoints* points = channel ? channel->points(address.param) : nullptr;
  return std::to_string(points ? points->size() : 0);
}

// Of the first channel whose name, role, output, key or place differs.
template <class T>
std::string namedChange(Scope scope, const Document& before, const Document& after, const std::vector<Shared<T>>& was, const std::vector<Shared<T>>& is) {
  for (std::size_t i = 0; i < is.size(); ++i) {
    const NamedChannel& now = *is[i];
    const NamedChannel* then = before.named(scope, now.id);
    if (!then) return {};  // it was added: its name says so
    const auto nameIn = [&](const Document& document, Scope of, int id) { return channelName(document, {of, id}); };
    if (then->name != now.name) return fromTo(nameIn(before, scope, now.id), nameIn(after, scope, now.id));
    if (then->role != now.role) return fromTo(words::roleName(then->role), words::roleName(now.role));
    const auto target = [&](const Document& document, const NamedChannel& channel) {
      if (scope == Scope::track && document.track(channel.id)->reference) return std::string(words::reference);
      return channel.output ? nameIn(document, Scope::bus, channel.output) : std::string(words::master);
    };
    if (const std::string from = target(before, *then), to = target(after, now); from != to) return fromTo(from, to);
    const auto key = [&](const Document& document, int id) { return id ? nameIn(document, Scope::track, id) : std::string(words::none); };
    if (then->key != now.key) return fromTo(key(before, then->key), key(after, now.key));
  }
  if (was.size() != is.size()) return {};
  // The one that went elsewhere is the one without which the others are in the same order.
  for (std::size_t i = 0; i < is.size(); ++i) {
    if (was[i]->id == is[i]->id) continue;
    const bool up = i + 1 < is.size() && was[i]->id == is[i + 1]->id;  // somebody was put before it
    const int id = up ? is[i]->id : was[i]->id;
    const auto placeIn = [id](const auto& list) { return std::to_string(1 + (std::find_if(list.begin(), list.end(), [id](const auto& c) { return c->id == id; }) - list.begin())); };
    return words::say(words::placeFromTo, placeIn(was), placeIn(is));
  }
  return {};
}

std::string changeText(const Document& before, const Document& after, const Changes& changes) {
  if (changes.values.size() == 1) {
    const Address& address = changes.values[0].address;
    return fromTo(words::valueOf(address.spec(), before.value(address)), words::valueOf(address.spec(), after.value(address)));
  }
  if (!changes.values.empty()) return words::say(words::valuesChanged, std::to_string(changes.values.size()));
  if (changes.automation.size() == 1) return words::say(words::pointsFromTo, pointCount(before, changes.automation[0]), pointCount(after, changes.automation[0]));
  if (before.name != after.name) return fromTo(before.name.empty() ? words::untitled : std::string_view(before.name), after.name.empty() ? words::untitled : std::string_view(after.name));
  if (changes.tempo) return fromTo(tempoText(before.tempoBpm), tempoText(after.tempoBpm));
  if (changes.loop) return words::say(words::loopFromTo, loopText(before), loopText(after));
  if (changes.sampleRate) return fromTo(words::say(words::hertz, std::to_string(before.sampleRate)), words::say(words::hertz, std::to_string(after.sampleRate)));
  std::string named = namedChange(Scope::track, before, after, before.tracks, after.tracks);
  return named.empty() ? namedChange(Scope::bus, before, after, before.buses, after.buses) : named;
}

}  // namespace

StepWords stepWords(const Document& before, const Document& after, const StepLabel& label) {
  StepWords result;
  const auto address = parseAddress(label.about);
  const bool isThere = !address || after.channel(address->scope, address->id);
  result.what = stepName(isThere ? after : before, label);
  const Changes changes = changesBetween(before, after);
  if (changes.addedTracks.empty() && changes.removedTracks.empty() && changes.addedBuses.empty() && changes.removedBuses.empty())
    result.change = changeText(before, after, changes);
  return result;
}

const StepWords& HistoryWords::of(const Session& session, std::size_t step) {
  if (known_.size() > 2 * Session::kMaxSteps) known_.clear();
  const auto [place, isNew] = known_.try_emplace({session.revisionAfter(step), session.revisionAfter(step + 1)});
  if (isNew) place->second = stepWords(session.documentAfter(step), session.documentAfter(step + 1), session.stepLabel(step));
  return place->second;
}

}  // namespace mix::ui
