// SPDX-License-Identifier: MIT
// The part of the table of words for what is proposed and what comes with it: cards, alternatives, clashes, playback systems, the reference, advice.
#pragma once

#include <string_view>

#include "ui/word.h"
#include "ui/words_messages.h"

namespace mix::ui::words {

// --- suggestions --------------------------------------------------------------------------------------------------
inline constexpr Word lockControl = "Lock against proposals", controlLocked = "Proposals leave %s alone.", controlUnlocked = "Proposals may move %s again.";
inline constexpr Word lock = "Lock", lockTrack = "Lock %s", lockHint = "Locked values are left alone by proposals; you can still move them.",
                      lockedMark = "locked", partlyLocked = "partly locked", lockCard = "Lock: %s", cardIsLocked = "Locked", cardLocked = "Later proposals leave it alone: %s.",
                      cardUnlocked = "Later proposals may move it again: %s.", proposedValue = "Proposed: %s", proposedAbout = "Proposed: %s, give or take %s", proposedThen = "%s. %s", madeForOther = "It was made for %s LUFS: propose anew for %s.", hearsMixNow = "You hear the mix again: it was changed", staleProposal = "The proposal was being made of another mix and was stopped", exportClips = "Nothing holds peaks yet: the suggestion on loudness does",
                      usesPoint = "The mix is now as on the pad. Undo brings back what it was.", bandProposed = "Something is proposed for it",
                      askedForGroup = "Asked for", showCard = "Show", showCardOf = "Show: %s", showCardHint = "Goes to the controls that it would move";
inline constexpr Word suggestionGroups[] = {"Clean-up and repairs", "Clashes and tone", "Dynamics", "Left and right", "Width and room", "Levels", "Loudness"};  // by SuggestionKind
inline constexpr Word propose = "Propose a mix", proposeShort = "Propose", proposeAgain = "Propose anew", proposeAgainHint = "What you asked for in words and accepted stays, and what is locked. All other values may be moved again", proposesLater = "As soon as the files are read, a mix is proposed", proposesNot = "No mix is proposed by itself any more", exportNow = "Export: %s", songPanels = "More of the song",
                      nothingProposed = "All stems are heard on this machine, and a mix is suggested: levels, sides, tone, dynamics, loudness. You hear each suggestion before you accept it, and until then the song stays as it is.",
                      suggestionsTitle = "Suggestions", suggestionsOf = "Suggestions: %s open",
                      suggestionsHint = "Shows the suggestions, or the track again",
                      proposeHint = "Hears all stems on this machine and suggests a mix that you can hear, scale or refuse";
inline constexpr Word accept = "Accept", refuse = "Refuse", reopen = "Think again", takeBack = "Take back", hear = "Hear it", acceptAll = "Accept all", acceptedAll = "Accepted: %s suggestions.", acceptedOne = "Accepted: one suggestion.",
                      acceptedSomeAside = "Accepted: %s suggestions. Where several move one control the latest holds, in the place of: %s.",
                      amount = "Amount", accepted = "Accepted", acceptedStays = "Accepted; it stays when a mix is proposed anew", refused = "Refused", allDone = "Everything is decided.", aboutAllDone = "Everything is decided: about %s LUFS.",
                      bringTo = "Bring to %s", bringToHint = "Moves the gain of the master by what your decisions make the mix louder or softer than was proposed",
                      laterStems = "Stems that came after this proposal: %s. Press %s to propose anew.", allAccepted = "Everything is decided: %s LUFS, %s dBTP.",
                      amountOf = "Amount of %s", acceptOf = "Accept: %s", refuseOf = "Refuse: %s", hearOf = "Hear: %s", reopenOf = "Think again: %s", takeBackOf = "Take back: %s",
                      takeBackHint = "What it moved goes back to where it was; what was moved since then stays.";
inline constexpr Word hearBefore = "Before", hearMix = "Mix", hearAfter = "Proposed", listening = "You hear",
                      listenHint = "At one loudness. B switches between before and after";
inline constexpr Word sure = "Sure", fairlySure = "Fairly sure", notSure = "Not sure", andMore = " and %s more",
                      limiterWorks = "The limiter takes off at most %s dB.", byRules = "By rules, from file names and measurements",
                      target = "Loudness", targetName = "Loudness target", targetHint = "How loud the proposed mix shall be; choosing another one proposes anew", targetOwn = "Own",
                      targetRow = "%s, %s LUFS", targetLimits = ": about %s dB of limiting, if it is let so far",
                      targetIsLoud = "For %s LUFS the limiter would take about %s dB off the loudest moments. A proposal stops where it takes more than 4 dB again and again: attacks would lose their punch.", lufsNumber = "%s LUFS", targetNumber = "Loudness target in LUFS", targetNumberHint = "Type a number from -40 to -6",
                      noTarget = "\"%s\" is not a loudness from -40 to -6 LUFS.", targetLater = "The next proposal will have that loudness. What you decided on stays: press %s to propose anew.",
                      byModel = "By model and rules, checked by measuring",
                      beingMeasured = "Being measured: figures may still change";
inline constexpr Word targets[] = {"Streaming", "Apple Music", "Broadcast, EBU R 128", "Broadcast, ATSC A/85", "As loud as records"};  // by kLoudnessTargets
// --- faults of the recordings -----------------------------------------------------------------------------------------
inline constexpr Word faultsTitle = "What is wrong with the recordings", faultSuggested = "Suggested: %s.", faultAccepted = "Accepted: %s.", faultRefused = "Refused: %s.",
                      faultGo = "Go to %s", faultGoOf = "Go to %s: %s", faultGoHint = "Selects the stem and goes to where the fault is first",
                      faultSelect = "Select", faultSelectOf = "Select the stem: %s", faultSelectHint = "Selects the stem: the fault is in all of it", faultSelected = "Selected: %s.", faultReached = "Selected: %s, at %s.";
// --- alternatives and words -----------------------------------------------------------------------------------------
inline constexpr Word alternatives = "Alternatives", alternativesHint = "Other mixes of the song, the space between them, and words for what you want",
                      makeAlternatives = "Make alternatives", makeAnew = "Make anew",
                      alternativesSay = "Other mixes of this song, made from it as it is with everything that is proposed. Each is rendered and measured before it is offered.",
                      pad = "Mix space", across = "Across", upDown = "Up", useThis = "Use this mix", hearPoint = "Hear this point",
                      hearPointHint = "The point on the pad instead of the mix, until you use it. Esc goes back to the mix",
                      useThisHint = "Sets all controls as they are at this point; one step of undo", nearestMix = "Nearest: %s", alternativesCame = "%s mixes to choose from",
                      comparedWith = "Compared with %s", compareWith = "Compared with", noDifferences = "No difference that can be heard.",
                      sayWhat = "Say what you want", sayHint = "Such as: vocals forward, drums a bit punchier, less harsh guitars, the whole mix warmer", wholeMix = "The mix",
                      of2 = "%s: %s", toneAt = "%s around %s", panOut = "%s farther out", widthBy = "%s of width", roomBy = "%s of room",
                      compressedNow = "compressed", compressedNoMore = "not compressed", saidOf = "%s: %s.",
                      understood = "What is understood: %s; of a track by its name, of an instrument, of the selected track or of the whole mix; a bit or a lot; more or less.",
                      notUnderstood = "%s is not understood. I understand: %s; of a track, an instrument or the whole mix; a bit, a lot or so many dB; more or less.",
                      ofWhat = "Of what? Name a track or an instrument for “%s”, or select one.", nothingMoves = "Nothing is there that “%s” could move, or it is locked.",
                      byWords = "Asked for in words", wishIsCard = "What you said is the first suggestion, and you hear it.",
                      wishIsCardTypeOn = "What you said is the first suggestion, and you hear it. Type more, or press Esc: then keys are shortcuts again.";
struct StyleWord {
  std::string_view id;
  Word text, hint;
};
inline constexpr StyleWord styles[] = {
    {"balanced", "Balanced", "The mix as it is proposed"},
    {"vocalForward", "Vocal forward", "The lead voice closer, what plays chords makes room"},
    {"leadForward", "Lead forward", "The leading instrument closer, what plays chords makes room"},
    {"punchy", "Punchy", "Drums and bass up, their attacks free"},
    {"wide", "Wide", "What supports goes apart; low end and lead stay in the middle"},
    {"warm", "Warm", "More below, less at the top"},
    {"roomy", "Roomy", "More of the room on everything but the low end"},
};
// Direction::id of engine/propose/words.h, and its opposite.
struct DirectionWord {
  std::string_view id;
  Word text;
};
inline constexpr DirectionWord directionWords[] = {{"forward", "forward"}, {"back", "further back"}, {"warmer", "warmer"}, {"brighter", "brighter"}, {"fuller", "fuller"}, {"thinner", "thinner"},
                                                   {"clearer", "clearer"}, {"softer", "smoother"}, {"wider", "wider"}, {"narrower", "narrower"}, {"punchier", "punchier"}, {"calmer", "calmer"},
                                                   {"roomier", "roomier"}, {"drier", "drier"}};
// For people a part of something, by how much it is at most; at least kLeastRegion.
struct PartWord {
  double most;
  Word text;
};
inline constexpr PartWord partWords[] = {{0.42, "a third"}, {0.58, "half"}, {0.71, "two thirds"}, {0.88, "three quarters"}, {1, "nearly all"}};
inline constexpr Word clashMap = "Clash map", clashMapHint = "Who hides whom, where and when", masker = "Hides", maskedStem = "Is hidden",
                      hiddenNow = "Of its loudness", hiddenThen = "As proposed", clashBands = "Around", percentOf = "%s %", noClashes = "Nobody hides much of anybody.", clashesUnknown = "Propose a mix first: it tells who hides whom.",
                      clashTitle = "%s hides %s", clashFigures = "%s, as proposed %s", clashFiguresThere = "%s of its %s (%s), as proposed %s", percentThere = "%s of its %s", clashPlace = "%s\u2013%s",
                      worstAt = "Worst at %s", loopWorst = "Loop the worst passage: %s",
                      hearClashOf = "Hear it: %s", hearClashHint = "These two alone, only the frequencies where they meet, the worst passage looped. For your ears only",
                      hearsClash = "You hear %s and %s alone, %s", hearsMaskedAlone = "You hear %s without %s, %s", whatIsHeard = "What is heard of it", bothOfClash = "Both", maskedAlone = "%s alone", bothOfClashHint = "With and without the other you hear what it hides (%s)",
                      stopClash = "End hearing the clash", stopClashHint = "You hear two stems alone, and only a part of their frequencies. For your ears only", clashLegend = "A row is hidden by the columns: the stronger the colour, the more. The lower half is as proposed.";
inline constexpr Word translation = "Playback systems", translationHint = "How much of every stem is heard on phones, in cars and so on, measured",
                      translationEmpty = "Nothing is measured yet. Press Measure: every stem is rendered as the mix is now and heard through a model of each device and the noise of the place where it plays.",
                      translationLegend = "Beside each stem, what full-range speakers leave of its loudness in the mix; then what the system changes about it, in dB (\u22123 is half). Short hits are heard better than they are counted.", lostOn = "lost", tooLittle = "\u2013",
                      translationOld = "The mix has changed since this was measured.", translationNothing = "No stem is heard.", measure = "Measure", measureAgain = "Measure again", stem = "Stem",
                      hearOn = "Hear", hearOnWhat = "Hear it on: %s", findFix = "Find a fix", findFixFor = "Find a fix for: %s",
                      findFixHint = "Looks for a move that helps what this device loses most and costs nobody on any other; the result is a suggestion",
                      fixFound = "A suggestion: %s", noteFor = "%s: %s", servicesTitle = "How services will play it", servicePlays = "%s dB", serviceLeaves = "as it is: it is never turned up",
                      serviceLimited = "%s dB, short of %s: its peaks allow no more";
inline constexpr Word referenceMatch = "Reference match", referenceMatchHint = "The mix beside its reference: tone, width, dynamics and loudness, measured on this machine",
                      matchEmpty = "Nothing is compared yet. Press Compare: the mix and the reference are measured here, and what brings the mix nearer becomes suggestions with an amount. The reference is no part of any export.",
                      matchOld = "The mix has changed since this was measured.", compareNow = "Compare", compareAgain = "Compare again", matchLegend = "Tone and width do not depend on how loud either is. Bars: what the reference has more (right) or less (left).",
                      toneHead = "Tone", widthHead = "Width", dynamicsHead = "Dynamics and loudness", ofReference = "Ref.", ofMix = "Mix", withAll = "With all", differs = "Differs",
                      belowHz = "Below %s", fromToHz = "%s to %s", rowLoudness = "Loudness", rowRange = "Loudness range", rowPlr = "Peak over loudness", rowPsr = "Peak over the loudest", rowPeak = "True peak",
                      figureDb = "%s dB", figureLufs = "%s LUFS", figureLu = "%s LU", figureDbtp = "%s dBTP", matchFound = "%s suggestions towards %s", matchFoundOne = "One suggestion towards %s", showSuggestions = "Show the suggestions",
                      comparedWithTrack = "Compared with %s";
inline constexpr Word deviceShort[] = {"In full", "Phone", "Laptop", "Buds", "Car", "Club", "Mono"};  // in the order of listeningDevices()
inline constexpr Word remedyOf = "%s: %s", remediesOf = "Ways out: %s", remedyGain = "In those moments %s dB more of it is heard.", remedyThere = "Of its part there %s is hidden then, in place of %s.",
                      unmaskThere = "At %s it covers %s of the more important sound (%s).",
                      remedyHint = "%s. %s", remedyFigures = "%s dB more is heard; %s LU less of the other",
                      arrangeAdvice = "Better still, let one of the two play another octave, or rest where they meet.",
                      restAdvice = "Better still, let one of the two rest where they meet.";
// Advice::reason.messageId; the title has the names, the text follows the place and has the numbers.
inline constexpr SuggestionMessage advice[] = {
    {"advice.sameRegister", "%s and %s share a register",
     "they fill the same range (%s % of it, around %s Hz) at about the same level. This is not an EQ problem: move one by an octave, thin it out or let it rest. Apply turns the second of the two down by 2.5 dB."},
    {"advice.crowded", "Hardly anything rests", "%s of %s stems play. No balance makes room for all of them: let some rest."},
    {"advice.leadAlone", "%s is alone", "the lead has nothing around it, so its room, breaths and noise are heard. Listen to its reverb and edits there."},
    {"advice.chorusNotBigger", "The chorus is no bigger than the verse",
     "it is %s LU louder than the verse, with %s stems against %s. Faders alone will not lift it: take something out before it or add to it. Apply lets what supports step back by 1.5 dB in the verse."},
    {"advice.leadCovered", "%s sinks in the chorus", "it stands %s LU lower against the rest than in the verse. Apply brings it up by %s dB there."},
    {"advice.flat", "The song is equally loud throughout", "its sections differ by %s LU at most. What is to feel big needs something smaller before it."},
};

}  // namespace mix::ui::words
