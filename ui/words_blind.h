// SPDX-License-Identifier: MIT
// The part of the table of words that blind tests say.
#pragma once

#include "ui/word.h"

namespace mix::ui::words {

inline constexpr Word blindTest = "Blind test", blindTestHint = "Whether you hear a difference, or which of two you like more, without knowing which is which",
                      blindSays = "Two mixes at one loudness, without a name. How many trials there are is chosen now, and the result is shown only after the last one, so that a test cannot be stopped at a lucky moment.",
                      blindFirst = "First", blindSecond = "Second", blindKind = "Question", blindLength = "Trials", blindChoice = "%s: %s", blindMixShort = "Mix",
                      blindLoudness = "Loudness", blindStart = "Start the test", blindNeedsTwo = "Choose two different mixes; store one in a slot first.",
                      blindSame = "These two are the same to the last value: there is nothing to tell apart.", blindMeasuring = "Both are being measured, so that they play at one loudness.",
                      blindBusy = "Wait until what is being done is done.",
                      blindUnmeasured = "One of the two has no loudness, so they cannot be matched.",
                      blindMatched = "%s and %s LUFS over the whole song; the louder is turned down by %s dB, which leaves %s LU between them. In a short loop they may differ by more.";
struct BlindKindWord {
  Word text, hint;
};
// By BlindState::Kind.
inline constexpr BlindKindWord blindKinds[] = {{"Tell apart (ABX)", "X is the first or the second by chance, anew in every trial: which of them is it?"},
                                               {"Which is better", "Both without a name and in an order by chance, anew in every trial: which do you like more?"}};
inline constexpr Word blindNeedsAbx = "It takes %s right of %s to count as heard. Somebody who hears it three times in four gets there in %s of the tests.",
                      blindNeedsPreference = "It takes %s of %s for the same one to count as a preference. Somebody who prefers it three times in four gets there in %s of the tests.";

inline constexpr Word blindTrial = "Trial %s of %s", blindHearing = "You hear %s", blindSilent = "Nothing is played yet", blindOne = "1", blindTwo = "2", blindX = "X", blindNamed = "%s is %s",
                      blindPlay = "Play %s", blindIsOne = "X is 1", blindIsTwo = "X is 2", blindLikeOne = "I like 1 more", blindLikeTwo = "I like 2 more",
                      blindAskAbx = "Is X the first or the second?", blindAskPreference = "Which do you like more?",
                      blindHearX = "Hear X first.", blindHearBoth = "Hear both first.", blindEnd = "End the test", blindEndHint = "Without a result; the mix is as it was",
                      blindStartOver = "To the start", blindEnded = "The blind test was ended. So few answers say nothing, so none are shown.",
                      blindSongChanged = "The song was changed, so the blind test is over without a result.",
                      blindHidden = "Meters, levels and names are hidden until the end: they would tell which is which. Every sound is faded in anew, whether it changes or not.";

inline constexpr Word blindResult = "Result", blindRight = "%s of %s right", blindLiked = "%s was liked more in %s of %s", blindTied = "Each was liked more in %s of %s",
                      blindLuckAbx = "A coin does as well in %s of tries.", blindLuckPreference = "A coin is as uneven in %s of tries. With 95 % confidence it is preferred in %s to %s of all trials.",
                      blindHeard = "So you very likely heard a difference.", blindPrefers = "So you very likely prefer %s.",
                      blindNotShownAbx = "That is too little to say that you heard a difference: it takes %s of %s.",
                      blindNotShownPreference = "That is too little to say that you prefer one: it takes %s of %s.",
                      blindNoProof = "It does not show either that there is none: who is right three times in four falls short in %s of tests as short as this.",
                      blindAttempt = "This was test %s of these two since the song was opened. In so many, luck alone passes once or more in %s.",
                      blindAgain = "Once more", blindDone = "Done", blindPercent = "%s %";

}  // namespace mix::ui::words
