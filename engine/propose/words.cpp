// SPDX-License-Identifier: MIT
#include "engine/propose/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/analysis/role_words.h"

namespace mix {
namespace {

constexpr Shape kNone{};

// Levels of 2 LU, tones of 2 dB: twice what is just noticed, so that nobody wonders whether something happened.
constexpr auto kDirections = std::to_array<Direction>({
    {"forward", "back", "up front|upfront|forward|closer|louder|up|nearer|in front|more of", 1, {.levelLu = 2}, kNone},
    {"forward", "back", "further back|farther back|back|behind|quieter|softer|down|distant|away|lower", -1, {.levelLu = 2}, kNone},
    {"warmer", "brighter", "warm|warmer|warmth|darker|dark|dull|mellow|mellower", 1, {.lowDb = 1.5f, .highDb = -2}, {.lowDb = 1, .highDb = -1}},
    {"warmer", "brighter", "bright|brighter|brightness|crisp|crisper|airy|airier|air|brilliant|treble|harsh", -1, {.lowDb = 1.5f, .highDb = -2}, {.lowDb = 1, .highDb = -1}},
    {"fuller", "thinner", "full|fuller|body|fat|fatter|thick|thicker|mud|muddy|boomy|low end", 1, {.lowDb = 2}, {.lowDb = 1}},
    {"fuller", "thinner", "thin|thinner|lean|leaner|lighter", -1, {.lowDb = 2}, {.lowDb = 1}},
    {"clearer", "softer", "clear|clearer|clarity|present|presence|intelligible|articulate|nasal", 1, {.presenceDb = 2}, {.presenceDb = 1}},
    {"clearer", "softer", "soft tone|smooth|smoother|gentle|gentler|mellow tone", -1, {.presenceDb = 2}, {.presenceDb = 1}},
    {"wider", "narrower", "wide|wider|width|spread|stereo|broad|broader|open", 1, {.spreadPercent = 40}, {.spreadPercent = 25}},
    {"wider", "narrower", "narrow|narrower|mono|tight stereo|centred|centered", -1, {.spreadPercent = 40}, {.spreadPercent = 25}},
    {"punchier", "calmer", "punch|punchy|punchier|hit harder|harder|tight|tighter|snappy|snappier|compressed|controlled", 1, {.presenceDb = 1, .squeezeDb = 4}, kNone},
    {"roomier", "drier", "room|roomy|roomier|reverb|wet|wetter|space|spacious|ambience|ambient|hall", 1, {.roomDb = 6}, {.roomDb = 4}},
    {"roomier", "drier", "dry|drier|dryer", -1, {.roomDb = 6}, {.roomDb = 4}},
});

struct Strength {
  std::string_view words;
  float factor;
};
// How much; what turns it round; what says nothing.
constexpr Strength kStrengths[] = {{"a little|a bit|a touch|slightly|little|bit|touch|subtly|somewhat", 0.5f}, {"much|a lot|far|lot|very|way", 1.5f}};
constexpr float kMostSaidDb = 24;
constexpr std::string_view kTurning = "less|not so|not as|without|reduce|fewer|too|lose|remove|cut";
constexpr std::string_view kFilling = "more|make|the|a|an|it|is|sound|sounds|please|and|to|of|be|i|want|like|would|should|add|give|some|than|in|by|are|were|was|there|now|this|that|my|put|bring|move|little|so|get|let|track|selected|these|them|with|on|turn|push|pull";
constexpr std::string_view kWhole = "mix|everything|all|song|whole|whole mix|whole song|overall|whole thing";

struct Group {
  std::string_view words;
  std::initializer_list<std::string_view> roles;
};
const Group kGroups[] = {
    {"vocal|vocals|voice|voices|vox|singer|singing|lead vocal|lead vocals", {"voiceLead"}},
    {"backing|backings|backing vocals|choir|harmonies", {"voiceBacking"}},
    {"drum|drums|kit|drum kit|beat", {"kick", "snare", "toms", "hihat", "cymbals", "drums"}},
    {"kick|kick drum|bass drum", {"kick"}},
    {"cymbals|overheads|hats|hi hat|hihat", {"hihat", "cymbals"}},
    {"percussion", {"percussion"}},
    {"guitar|guitars", {"guitarElectric", "guitarAcoustic"}},
    {"keys|keyboards|keyboard", {"piano", "keys"}},
    {"synth|synths|pads|pad", {"synthLead", "synthPad"}},
    {"bass", {"bass"}},
    {"strings", {"strings"}},
    {"horns|brass", {"brass"}},
};

// Words between single spaces, lower case, nothing but letters and digits, with one before and after.
std::string spaced(std::string_view text) {
  std::string result = " ";
  for (char c : text) {
    const bool isWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80);
    if (isWord) result += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    else if (c != '\'' && result.back() != ' ') result += ' ';
  }
  if (result.back() != ' ') result += ' ';
  return result;
}

template <class Visit>
void eachPhrase(std::string_view phrases, Visit visit) {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    visit(phrases.substr(0, end));
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
}

// The longest of the phrases that the text has; empty for none.
std::string_view longestIn(const std::string& text, std::string_view phrases) {
  std::string_view best;
  eachPhrase(phrases, [&](std::string_view phrase) {
    if (phrase.size() > best.size() && text.find(" " + std::string(phrase) + " ") != std::string::npos) best = phrase;
  });
  return best;
}

// Takes the words out of the text, which stays spaced.
void take(std::string& text, std::string_view phrase) {
  const std::string wanted = " " + std::string(phrase) + " ";
  for (std::size_t at; (at = text.find(wanted)) != std::string::npos;) text.replace(at, wanted.size(), " ");
}

std::vector<std::string> wordsLeft(std::string text) {
  std::vector<std::string> left;
  std::string word;
  for (char c : text) {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      if (longestIn(" " + word + " ", kFilling).empty()) left.push_back(word);
      word.clear();
    }
  }
  return left;
}

// "2.5 dB" or "-2.5 dB" out of what was said; 0 where there is none.
struct SaidDecibels {
  float db = 0;
  bool isSigned = false;  // says by itself which way
};
SaidDecibels takeDecibels(std::string& said) {
  for (std::size_t at = 0; at < said.size(); ++at) {
    if (said[at] < '0' || said[at] > '9') continue;
    const char* const begin = said.c_str() + at;
    char* end = nullptr;
    const float number = std::strtof(begin, &end);
    std::size_t after = at + std::size_t(end - begin);
    while (after < said.size() && said[after] == ' ') ++after;
    const auto small = [&](std::size_t i) { return i < said.size() ? char(said[i] | 0x20) : '\0'; };
    if (small(after) != 'd' || small(after + 1) != 'b') {
      at += std::size_t(end - begin);
      continue;
    }
    const char sign = at > 0 ? said[at - 1] : ' ';
    const bool isSigned = sign == '-' || sign == '+';
    said.replace(at - isSigned, after + 2 - at + isSigned, " ");
    const float db = std::min(number, kMostSaidDb);
    return {sign == '-' ? -db : db, isSigned};
  }
  return {};
}

struct Scoped {
  std::vector<int> tracks;
  bool whole = false, named = false;
};

Scoped scopeOf(std::string& text, const Document& now, std::span<const SpokenTrack> tracks) {
  Scoped scope;
  // A track by its name: the longest name that is there.
  std::string best;
  for (const SpokenTrack& spoken : tracks) {
    const Track* const track = now.track(spoken.track);
    const std::string name = track ? spaced(track->name) : std::string();
    if (name.size() > 2 && name.size() > best.size() && text.find(name) != std::string::npos) best = name, scope.tracks = {spoken.track};
  }
  if (!best.empty()) {
    take(text, std::string_view(best).substr(1, best.size() - 2));
    scope.named = true;
    return scope;
  }
  std::string_view phrase;
  const Group* group = nullptr;
  for (const Group& one : kGroups)
    if (const auto found = longestIn(text, one.words); found.size() > phrase.size()) phrase = found, group = &one;
  std::vector<std::string_view> roles;
  if (group) {
    roles.assign(group->roles);
  } else if (const Role role = likeliestRole(roleLogitsOfName(text)); role != Role::unknown) {
    for (const RoleWord& word : roleWords())
      if (phrase.empty() && word.weights[0].role == role && text.find(" " + std::string(word.word) + " ") != std::string::npos) phrase = word.word;
    if (!phrase.empty()) roles.push_back(roleId(role));
  }
  if (!roles.empty()) {
    take(text, std::string(phrase));
    scope.named = true;
    for (const SpokenTrack& spoken : tracks)
      if (std::find(roles.begin(), roles.end(), spoken.role) != roles.end()) scope.tracks.push_back(spoken.track);
    return scope;
  }
  if (const auto found = longestIn(text, kWhole); !found.empty()) take(text, found), scope.whole = scope.named = true;
  return scope;
}

bool isAbout(const Shape& shape, const Shape& none = kNone) { return !(shape == none); }

SuggestionKind kindOf(const Shape& shape) {
  if (shape.levelLu != 0) return SuggestionKind::balance;
  if (shape.squeezeDb != 0) return SuggestionKind::dynamics;
  if (shape.spreadPercent != 0 || shape.roomDb != 0) return SuggestionKind::panning;
  return SuggestionKind::tone;
}

void shapeAll(Draft& draft, Suggestion& suggestion, const std::vector<int>& ids, const Shape& shape, std::span<const SpokenTrack> tracks) {
  for (int id : ids) {
    const auto spoken = std::find_if(tracks.begin(), tracks.end(), [&](const SpokenTrack& one) { return one.track == id; });
    const Address fader = Draft::at(Scope::track, id, "fader/gainDb");
    if (shape.levelLu != 0) draft.move(suggestion, fader, draft.value(fader) + shape.levelLu);
    shapeTrack(draft, suggestion, id, shape, spoken == tracks.end() ? ShapedSound{} : spoken->sound);
  }
}

}  // namespace

std::span<const Direction> directions() { return kDirections; }

WordsAnswer movesFromWords(std::string_view said, const Document& now, std::span<const SpokenTrack> tracks, int selected) {
  std::string plain(said);
  const auto [decibels, isSigned] = takeDecibels(plain);
  std::string text = spaced(plain);
  Scoped scope = scopeOf(text, now, tracks);

  const Direction* direction = nullptr;
  std::string_view phrase;
  for (const Direction& one : kDirections)
    if (const auto found = longestIn(text, one.words); found.size() > phrase.size()) phrase = found, direction = &one;
  const bool isLevelAlone = !direction && isSigned;  // "bass -2 dB"
  if (isLevelAlone) direction = &kDirections.front();
  if (!direction && decibels != 0) return {std::nullopt, {"words.unknown", {"dB"}, {}}};
  if (!direction) return {std::nullopt, {"words.unknown", wordsLeft(text), {}}};
  take(text, phrase);
  float amount = direction->sign;
  for (const Strength& strength : kStrengths)
    if (const auto found = longestIn(text, strength.words); !found.empty()) amount *= strength.factor, take(text, found);
  if (decibels != 0 && direction->track.levelLu == 0) return {std::nullopt, {"words.unknown", {"dB"}, {}}};
  if (decibels != 0) amount = (isLevelAlone ? decibels : direction->sign * std::abs(decibels)) / direction->track.levelLu;
  // "too dark" wants it otherwise, as "less dark" does.
  if (const auto found = longestIn(text, kTurning); !found.empty()) amount = -amount, take(text, found);
  const bool isIt = !longestIn(text, "it|this|selected|track").empty() && !scope.named;
  if (const auto unknown = wordsLeft(text); !unknown.empty()) return {std::nullopt, {"words.unknown", unknown, {}}};

  const bool hasWhole = isAbout(direction->whole);
  if (!scope.named && selected > 0 && (isIt || !hasWhole)) scope.tracks = {selected};
  const bool whole = scope.whole || (!scope.named && scope.tracks.empty());
  if (whole && !hasWhole) return {std::nullopt, {"words.ofWhat", {std::string(phrase)}, {}}};

  Draft draft(now);
  const Shape shape = (whole ? direction->whole : direction->track) * amount;
  Suggestion suggestion{.kind = kindOf(shape), .reason = {"words.asked", {std::string(said)}, {}}, .tracks = scope.tracks, .confidence = 1, .weight = 1};
  if (whole && shape.roomDb != 0) {
    for (const SpokenTrack& spoken : tracks) scope.tracks.push_back(spoken.track);
    std::erase_if(scope.tracks, [&](int id) {
      const std::string send = roomSendOf(now);
      return send.empty() || now.value(Draft::at(Scope::track, id, send)) <= kLeastRoomDb;
    });
    shapeAll(draft, suggestion, scope.tracks, shape, tracks);
  } else if (whole) {
    shapeMaster(draft, suggestion, shape);
  } else {
    shapeAll(draft, suggestion, scope.tracks, shape, tracks);
  }
  for (const Move& move : suggestion.moves) {
    const Track* const track = move.address.scope == Scope::track ? now.track(move.address.id) : nullptr;
    suggestion.reason.names.push_back(track ? track->name : std::string());
  }
  if (suggestion.moves.empty()) return {std::nullopt, {"words.nothing", {std::string(phrase)}, {}}};
  return {std::move(suggestion), {}};
}

std::vector<Saying> sayingsOf(const std::vector<Difference>& differences) {
  constexpr double kLowHz = 500, kHighHz = 4500;  // of tone: which of the three it is
  std::vector<Saying> sayings;
  for (const Difference& one : differences) {
    if (one.jnds < 1) continue;
    const auto way = [&](std::string_view more, std::string_view less) { return one.amount > 0 ? more : less; };
    std::string_view word;
    switch (one.kind) {
      case DifferenceKind::level: word = way("forward", "back"); break;
      case DifferenceKind::tone:
        word = one.hz < kLowHz ? way("fuller", "thinner") : one.hz < kHighHz ? way("clearer", "softer") : way("brighter", "warmer");
        break;
      case DifferenceKind::pan:
      case DifferenceKind::width: word = way("wider", "narrower"); break;
      case DifferenceKind::room: word = way("roomier", "drier"); break;
      case DifferenceKind::dynamics: word = way("punchier", "calmer"); break;
    }
    const bool isWhole = one.scope == Scope::master;
    const auto same = std::find_if(sayings.begin(), sayings.end(), [&](const Saying& saying) { return saying.direction == word && saying.tracks.empty() == isWhole; });
    if (same == sayings.end()) sayings.push_back({word, isWhole ? std::vector<int>{} : std::vector<int>{one.id}, one.jnds});
    else if (!isWhole && std::find(same->tracks.begin(), same->tracks.end(), one.id) == same->tracks.end()) same->tracks.push_back(one.id);
  }
  return sayings;
}

std::vector<Saying> sayingsOf(const Document& now, const Suggestion& suggestion) {
  Document then = now;
  applyTo(then, suggestion);
  RelativeLevels was, is;
  for (const auto& track : now.tracks) {
    const Address fader = Draft::at(Scope::track, track->id, "fader/gainDb");
    was[track->id] = double(now.value(fader));
    is[track->id] = double(then.value(fader));
  }
  return sayingsOf(differencesBetween(now, was, then, is));
}

}  // namespace mix
