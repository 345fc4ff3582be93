// SPDX-License-Identifier: MIT
// Every word of the interface that is not a parameter's own. "%s" is filled in by `say`.
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "ui/word.h"
#include "ui/words_messages.h"

namespace mix::ui::words {

// --- top bar ------------------------------------------------------------------------------------------------------
inline constexpr Word untitled = "Untitled song", songName = "Song name", toolbar = "Song and transport";
inline constexpr Word play = "Play", pause = "Pause", toStart = "Go to the start", loop = "Loop";
inline constexpr Word tempo = "Tempo", bpm = "%s bpm",
                      bpmHeard = "%s bpm?", tempoHeard = "%s beats per minute were heard. Click to type the tempo that echoes and bars shall follow.",
                      tempoHint = "Beats per minute, which echoes and bars follow. Click to type it; 0 if it is not known.";
inline constexpr Word position = "Position", undo = "Undo", redo = "Redo", undoOf = "Undo: %s",
                      redoOf = "Redo: %s";
inline constexpr Word share = "Share", save = "Save", exportMix = "Export", addFiles = "Add files";
inline constexpr Word shareSong = "Copy a link to this mix", shareSettings = "Copy a link without names",
                      saveFile = "Save without the audio", saveWithAudio = "Save with the audio", openFile = "Songs and files", newSong = "New song", helpAndKeys = "Help: settings and keys";
struct ExportFormat {
  int bits;
  Word text;
};
inline constexpr ExportFormat exportFormats[] = {{16, "WAV, 16 bit"}, {24, "WAV, 24 bit"}, {32, "WAV, 32 bit float"}};
inline constexpr Word ditherNone = "Dither: none", ditherPlain = "Dither: triangular", ditherShaped = "Dither: noise shaped";
inline constexpr Word saved = "Saved", unsaved = "Not saved yet", cannotSave = "Cannot be saved here";
inline constexpr Word momentary = "Momentary", shortTerm = "Short", integrated = "Integrated", truePeak = "True peak",
                      lufs = "LUFS", dbtp = "dBTP";
inline constexpr Word momentaryHelp = "Loudness of the last 0.4 seconds, in LUFS",
                      shortTermHelp = "Loudness of the last 3 seconds, in LUFS",
                      integratedHelp = "Loudness of everything played so far, in LUFS; streaming services want about -14",
                      withPreviews = "with what was tried",
                      withPreviewsHelp = "What you tried while it played is in it: Restart, in the meters of the master, measures the mix alone",
                      truePeakHelp = "Highest peak so far, between the samples too, in dBTP; above 0 it clips";

// --- zones --------------------------------------------------------------------------------------------------------
inline constexpr Word mixer = "Mixer", timeline = "Timeline", track = "Track", tracks = "Tracks", master = "Master",
                      fold = "Fold %s away", unfold = "Show %s", zones = "Zones", removed = "a removed track";
inline constexpr Word busN = "Bus %s", addBus = "Add a bus", addBusHint = "A group: tracks that feed it share its strip and its fader.",
                      tooManyBuses = "There are %s buses already; no more fit.", returns = "Returns", showReturns = "Show the effect returns",
                      showReturnsHint = "Where the four sends go: reverbs, delay.", busState = "Bus", returnState = "Send %s",
                      output = "Output", outputOf = "Output of %s", key = "Key", keyOf = "External key of %s", none = "None",
                      keyHint = "The track that compressors with an external key listen to.", removeBus = "Remove bus",
                      toChannel = "To %s", keyIs = "Key: %s";
inline constexpr Word returnN = "Return %s", bothOf = "%s + %s", sendTo = "%s %s";

// --- strip --------------------------------------------------------------------------------------------------------
inline constexpr Word of = "%s of %s", select = "Select %s", trackName = "Name of %s", role = "Role", clipped = "Clipped, peak %s. Press to clear", peak = "Peak", peakOf = "Peak of %s",
                      equaliser = "EQ", reduction = "Gain reduction", mono = "mono", stereo = "stereo", missing = "No audio", fileWarned = "Its file: %s";
inline constexpr Word removeTrack = "Remove track", moveLeft = "Move left", moveRight = "Move right";
inline constexpr Word band = "Band", bandN = "Band %s", relink = "Find the file again", rename = "Rename";

// --- meters -------------------------------------------------------------------------------------------------------
inline constexpr Word meters = "Meters", spectrum = "Spectrum", loudestAt = "loudest at %s", silence = "silence", dB = "dB", lu = "LU";
inline constexpr Word tilts[] = {"0 dB/oct", "3 dB/oct", "4.5 dB/oct"}, speeds[] = {"Fast", "Medium", "Slow"};
inline constexpr Word tilt = "Tilt of the spectrum", tiltHint = "Raises the highs as music falls there: pink noise is flat at 3 dB, most mixes at 4.5 dB an octave",
                      speed = "Speed of the spectrum", speedHint = "How fast the spectrum follows: 0.06, 0.2 or 0.8 seconds",
                      hold = "Hold", peakHold = "Hold the peaks of the spectrum", peakHoldHint = "Keeps the highest level of every frequency; a click on the spectrum begins anew",
                      freeze = "Freeze", freezeHint = "Keeps the picture as it is while the song goes on";
inline constexpr Word noteNames[] = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};
inline constexpr Word stereoField = "Stereo field", correlation = "Correlation", correlationOf = "Correlation, %s", leftLetter = "L", rightLetter = "R";
// Of everything, then of the bands of LiveAnalyser.
inline constexpr Word correlationBands[] = {"all", "Low", "Low mid", "High mid", "High"},
                      correlationHints[] = {"How the sides go together: +1 is mono, 0 is wide, below 0 they cancel in mono", "Below 120 Hz: keep it near +1",
                                            "120 Hz to 1 kHz", "1 to 6 kHz", "Above 6 kHz"};
inline constexpr Word reductionOf = "Gain reduction, %s", secondsAgo = "%s, %s s ago";
inline constexpr Word loudnessRange = "Range", loudnessRangeHelp = "Loudness range (LRA) of everything played so far, in LU: how far quiet and loud parts lie apart",
                      psr = "PSR", psrHelp = "Highest peak of the last 3 seconds above short-term loudness, in dB; below 8 the sound is dense",
                      plr = "PLR", plrHelp = "Highest peak so far above integrated loudness, in dB",
                      loudnessHistory = "Short-term loudness", lastMinute = "last minute, LUFS",
                      restart = "Restart", restartLoudness = "Restart the loudness measurement", restartLoudnessHint = "Integrated loudness, range and true peak begin anew from here";

// --- timeline -----------------------------------------------------------------------------------------------------
inline constexpr Word loopStart = "Loop start", loopEnd = "Loop end", zoomIn = "Zoom in", zoomOut = "Zoom out",
                      zoomAll = "Whole song",
                      automation = "Automation", showAutomation = "Show automation", automationHint = "Points over time for any control of the selected channel",
                      automationOf = "Automation of %s", writeMode = "Write mode", noRoomForPoints = "The song has no room for more points.",
                      isAutomated = "%s is automated: move its points, or write it while the song plays.",
                      addPoint = "Add a point at the playhead", removePoint = "Remove point", previousPoint = "Previous point", nextPoint = "Next point",
                      pointOf = "Point %s of %s", pointTime = "Time of the point", pointValue = "Value of the point", pointCurve = "Curve after the point",
                      clearPoints = "Clear", clearPointsHint = "Removes all points of this control", noPoints = "Click to add a point", clearPointsOf = "Clear the automation of %s", laneHint = "The control whose points are shown; the one you moved last", loopHint = "Drag along the ruler to set the loop";

struct ModeWord {
  Word text, hint;
};
// By AutomationMode.
inline constexpr ModeWord writeModes[] = {{"Read", "Moving a control moves its whole line"},
                                          {"Touch", "Writes while you hold a control and the song plays, then goes back to what was there"},
                                          {"Latch", "Writes from the first touch until the song stops"},
                                          {"Trim", "As touch, but moves what is there along instead of replacing it"}};

// --- how the song is built ------------------------------------------------------------------------------------------
inline constexpr Word form = "Form", showForm = "Show the form", formHint = "Sections, energy and chords of the song, heard from its stems. A click loops a section",
                      grid = "Grid", gridHint = "What the ruler counts and loops and points snap to", sectionOf = "Section %s, %s", sectionSays = "%s stems play, %s LUFS, around %s Hz",
                      chords = "Chords", energy = "Energy", sections = "Sections", barN = "Bar %s", barsFromTo = "Bars %s to %s", timesFromTo = "%s to %s",
                      noTempo = "No steady beat", majorKey = "%s major", minorKey = "%s minor", song = "Song";
inline constexpr Word grids[] = {"Time", "Bars", "Beats"};  // by Grid
// By the key's signature: with sharps they are noteNames.
inline constexpr Word pitches[] = {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"},
                      pitchesInFlats[] = {"C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"};
struct KindWord {
  std::string_view id;
  Word text;
};
inline constexpr KindWord sectionKinds[] = {{"intro", "intro"}, {"verse", "verse"}, {"chorus", "chorus"}, {"break", "break"}, {"outro", "outro"}};
inline constexpr Word adviceTitle = "Arrangement", hearPlace = "Hear it there", hearPlaceOf = "Hear it there: %s", applyAdvice = "Apply", applyAdviceOf = "Apply: %s", applied = "Applied",
                      hearPlaceHint = "Loops those bars and marks those stems", applyAdviceHint = "Writes points of automation; one step of undo",
                      ridesTitle = "Level rides", rideLive = "Ride live", freezeRides = "Freeze", ridesSay = "%s stems wander in level. Rides hold each at its place among the others, by at most 3 dB.",
                      rideLiveHint = "Heard while the song plays, and written nowhere", freezeRidesHint = "Writes the rides as automation that you can edit; one step of undo";

// --- import -------------------------------------------------------------------------------------------------------
inline constexpr Word dropTitle = "Drop the stems of a song here", dropOr = "or", chooseFiles = "Choose files", tryDemo = "Try the demo song",
                      dropHint = "WAV, AIFF, FLAC, MP3, M4A, Ogg. They stay on this machine.";
inline constexpr Word importing = "Reading %s of %s", imported = "Files", cancelImport = "Cancel %s", cancel = "Cancel",
                      notUsed = "%s not used", oneFile = "1 file", someFiles = "%s files", dismiss = "Dismiss",
                      cancelled = "Cancelled", tooManyTracks = "The song has as many tracks as it can hold";

// --- listening ----------------------------------------------------------------------------------------------------
struct DeviceWord {
  std::string_view id;
  Word text;
};
// Of engine/mixer/listening_device.h, by id.
inline constexpr DeviceWord devices[] = {{"none", "Your speakers"}, {"phone", "Phone"}, {"laptop", "Laptop"}, {"earbuds", "Earbuds"},
                                         {"car", "Car"}, {"club", "Club"}, {"mono", "Mono"}};
inline constexpr std::size_t kDevices = std::size(devices);
inline constexpr Word listenOn = "Listen on", listenOnWhat = "Listen on: %s", deviceHint = "What the mix sounds like elsewhere. For your ears only: exports stay as they are.";

inline constexpr Word reference = "Reference", referenceHint = "Compared with the mix by R; no part of it and never exported",
                      hearReferenceHint = "The reference in the place of the mix, as loud as it. For your ears only (R)",
                      noReference = "No track is a reference yet: choose a recording to compare with, or select a track and choose Reference as its output.",
                      chooseReference = "Choose a file", chooseReferenceHint = "A finished recording that the mix is compared with; it is never exported",
                      hearsReference = "You hear the reference, as loud as the mix", hearsMix = "You hear the mix",
                      takenAsReference = "%s is a reference by its name: compared with the mix by R, no part of it";

// --- slots --------------------------------------------------------------------------------------------------------
inline constexpr Word compareSlots = "Compare mixes", theMix = "The mix", slotNamed = "%s: %s", slotN = "Slot %s", slotIsEmpty = "Slot %s is empty: store the mix in it first.",
                      youHear = "You hear: %s", slotStored = "The mix is in slot %s.", slotRecalled = "The mix is as in %s now.", noRoomForSlot = "The slots have no room for more automation: clear one of them.",
                      hearSlot = "Hear %s", hearSlotHint = "In the place of the mix and as loud as the quietest of them; the song stays as it is. Once more: back to the mix",
                      storeHere = "Store the mix", storeIn = "Store the mix in slot %s", storeHint = "What every control is now. Undo leaves it there",
                      makeMix = "Make it the mix", makeMixOf = "Make %s the mix", makeMixHint = "Every control goes to where it was when it was stored; one step of undo",
                      slotMore = "More of slot %s", copyTo = "Copy to %s", clearSlot = "Clear", slotName = "Name of slot %s", nameIt = "Name it", emptySlot = "empty",
                      loudnessOf = "%s LUFS", measuringLoudness = "being measured", notMeasured = "no loudness", turnedDown = "%s LUFS, turned down by %s dB",
                      stopComparing = "Stop comparing", stopComparingHint = "The mix, as loud as it is",
                      compareHint = "Store the mix in a slot, go on working, and hear them against each other with the keys 1 to 4; 0 is the mix. They are kept with the song.",
                      slotLoudness = "Loudness of %s";

// --- MIDI -----------------------------------------------------------------------------------------------------------
inline constexpr Word midi = "MIDI controllers", midiUse = "Use MIDI controllers", midiAgain = "Ask again",
                      midiNotAsked = "Faders and knobs on your desk can move what is on the screen. Nothing is asked before you press this; then the browser asks for your permission.",
                      midiAsking = "The browser is asking you for permission.",
                      midiRefused = "The browser does not let this page use MIDI. Allow it for this page in the browser's settings of the site, then ask again.",
                      midiMissing = "This browser has no Web MIDI, so controllers cannot be used in it. Chrome, Edge and Firefox have it; Safari has not.",
                      midiNoInputs = "No controller is connected. Plug one in: it is found at once.", midiInputs = "Connected: %s", andAlso = "%s, %s",
                      midiLearn = "Learn", midiLearnHint = "Then move a control on the screen, and after it the one on your desk",
                      midiMoveParameter = "Move the control on the screen that a controller is to move.", midiMoveController = "Now move the controller for %s.",
                      midiLearnt = "%s moves %s now.", midiLast = "Last: %s, %s", midiCc = "CC %s", midiCc14 = "CC %s fine", midiBend = "Pitch bend", midiNote = "Note %s", midiOnChannel = "%s, channel %s",
                      midiList = "What they move", midiNone = "Nothing is learnt yet. Press Learn, move a control here, then a controller.", midiForget = "Forget",
                      midiForgetOf = "Forget %s", midiMotion = "How %s turns", notInThisSong = "%s (not in this song)",
                      midiPickup = "A parameter follows once its controller has come to where it is, so nothing jumps.";
inline constexpr Word midiMotions[] = {"Fader or knob with ends", "Endless, 1 up 127 down", "Endless, 65 up 63 down", "Endless, 1 up 65 down"};  // by MidiMotion

// --- status -------------------------------------------------------------------------------------------------------
inline constexpr Word status = "Status", ready = "Ready", dropouts = "%s dropouts", oneDropout = "1 dropout",
                      interrupted = "The browser took the sound away. Press play to go on",
                      notANumber = "“%s” is not a value of %s", renumbered = "%s parts of the file were not understood";

// --- suggestions --------------------------------------------------------------------------------------------------
inline constexpr Word lock = "Lock", lockTrack = "Lock %s", lockHint = "Locked values are left alone by proposals; you can still move them.",
                      lockedMark = "locked", partlyLocked = "partly locked", lockCard = "Lock: %s", cardIsLocked = "Locked", cardLocked = "Later proposals leave it alone: %s.",
                      cardUnlocked = "Later proposals may move it again: %s.", proposedValue = "Proposed: %s";
inline constexpr Word propose = "Propose a mix", proposeShort = "Propose", proposeAgain = "Propose anew", proposesLater = "As soon as the files are read, a mix is proposed", exportNow = "Export: %s", songPanels = "More of the song",
                      nothingProposed = "All stems are heard on this machine, and a mix is suggested: levels, sides, tone, dynamics, loudness. You hear each suggestion before you accept it, and until then the song stays as it is.",
                      suggestionsTitle = "Suggestions", suggestionsOf = "Suggestions: %s open",
                      suggestionsHint = "Shows the suggestions, or the track again",
                      proposeHint = "Hears all stems on this machine and suggests a mix that you can hear, scale or refuse";
inline constexpr Word accept = "Accept", refuse = "Refuse", reopen = "Think again", hear = "Hear it", acceptAll = "Accept all", acceptedAll = "Accepted: %s suggestions.",
                      acceptedSomeAside = "Accepted: %s suggestions. Where several move one control the latest holds, in the place of: %s.",
                      amount = "Amount", accepted = "Accepted", refused = "Refused", allDone = "Everything is decided.", aboutAllDone = "Everything is decided: about %s LUFS.",
                      bringTo = "Bring to %s", bringToHint = "Moves the gain of the master by what your decisions make the mix louder or softer than was proposed",
                      laterStems = "Stems that came after this proposal: %s. Press %s to propose anew.", allAccepted = "Everything is decided: %s LUFS, %s dBTP.",
                      amountOf = "Amount of %s", acceptOf = "Accept: %s", refuseOf = "Refuse: %s", hearOf = "Hear: %s", reopenOf = "Think again: %s";
inline constexpr Word hearBefore = "Before", hearMix = "Mix", hearAfter = "Proposed", listening = "You hear",
                      listenHint = "At one loudness. B switches between before and after";
inline constexpr Word sure = "Sure", fairlySure = "Fairly sure", notSure = "Not sure", andMore = " and %s more",
                      limiterWorks = "The limiter takes off at most %s dB.", byRules = "By rules, from file names and measurements",
                      target = "Loudness", targetName = "Loudness target", targetHint = "How loud the proposed mix shall be; choosing another one proposes anew", targetOwn = "Own",
                      targetRow = "%s, %s LUFS", lufsNumber = "%s LUFS", targetNumber = "Loudness target in LUFS", targetNumberHint = "Type a number from -40 to -6",
                      noTarget = "\"%s\" is not a loudness from -40 to -6 LUFS.", targetLater = "The next proposal will have that loudness. What you decided on stays: press %s to propose anew.",
                      byModel = "By model and rules, checked by measuring",
                      beingMeasured = "Being measured: figures may still change";
inline constexpr Word targets[] = {"Streaming", "Apple Music", "Broadcast, EBU R 128", "Broadcast, ATSC A/85", "As loud as records"};  // by kLoudnessTargets
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
                      byWords = "Asked for in words", wishIsCard = "What you said is the first suggestion, and you hear it. Keys are shortcuts again; more words: under Alternatives.";
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
// For people a part of something, by how much it is at most.
struct PartWord {
  double most;
  Word text;
};
inline constexpr PartWord partWords[] = {{0.08, "hardly any"}, {0.15, "a tenth"}, {0.29, "a quarter"}, {0.42, "a third"}, {0.58, "half"}, {0.71, "two thirds"}, {0.88, "three quarters"}, {1, "nearly all"}};
inline constexpr Word clashMap = "Clash map", clashMapHint = "Who hides whom, where and when", masker = "Hides", maskedStem = "Is hidden",
                      hiddenNow = "Of its loudness", hiddenThen = "As proposed", clashBands = "Around", percentOf = "%s %", noClashes = "Nobody hides much of anybody.",
                      clashTitle = "%s hides %s", clashFigures = "%s, as proposed %s", clashFiguresThere = "%s of its %s (%s), as proposed %s", percentThere = "%s of its %s", clashPlace = "%s\u2013%s",
                      worstAt = "Worst at %s", loopWorst = "Loop the worst passage: %s",
                      hearClashOf = "Hear the problem: %s", hearClashHint = "These two alone, only the frequencies where they meet, the worst passage looped. For your ears only (%s)",
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
     "they fill the same range (%s % of it, around %s Hz) at about the same level. This is not an EQ problem: move one by an octave, thin it out or let it rest. Apply lets the second step back by 2.5 dB."},
    {"advice.crowded", "Hardly anything rests", "%s of %s stems play. No balance makes room for all of them: let some rest."},
    {"advice.leadAlone", "%s is alone", "the lead has nothing around it, so its room, breaths and noise are heard. Listen to its reverb and edits there."},
    {"advice.chorusNotBigger", "The chorus is no bigger than the verse",
     "it is %s LU louder than the verse, with %s stems against %s. Faders alone will not lift it: take something out before it or add to it. Apply lets what supports step back by 1.5 dB in the verse."},
    {"advice.leadCovered", "%s sinks in the chorus", "it stands %s LU lower against the rest than in the verse. Apply brings it up by %s dB there."},
    {"advice.flat", "The song is equally loud throughout", "its sections differ by %s LU at most. What is to feel big needs something smaller before it."},
};

// --- for the ears -------------------------------------------------------------------------------------------------
inline constexpr Word speaks = "Say messages aloud", speaksHint = "What stands in the status line is spoken by a voice of this machine",
                      meterTones = "Meters as tones",
                      meterTonesHint = "While it plays: a tone each second, A4 at the target loudness, a semitone for each LU, on the louder side; two beeps at full scale. Exports have none of it.",
                      meterTonesOn = "Tones tell how loud it is.", meterTonesOff = "No tones any more.",
                      saidSuggestion = "Suggestion %s of %s. %s. %s %s.", nothingToSay = "There is no open suggestion.", noneSaidYet = "No suggestion was said yet.",
                      levelsSaid = "%s LUFS in the last 3 seconds, %s in all, the target is %s. The highest peak is %s dBTP.", levelsSaidAfter = "%s LUFS in all, the target is %s. The highest peak is %s dBTP.", levelsSilent = "Nothing was heard yet.";
// What voices say instead of units and signs.
struct SpokenWord {
  std::string_view written;
  Word spoken;
};
inline constexpr SpokenWord spokenUnits[] = {{"dBTP", "decibels true peak"}, {"dBFS", "decibels full scale"}, {"dB", "decibels"}, {"LUFS", "L U F S"}, {"LU", "loudness units"},
                                             {"kHz", "kilohertz"}, {"Hz", "hertz"}, {"ms", "milliseconds"}, {"BPM", "beats per minute"}, {"EQ", "E Q"}, {"L/R", "left and right"}};
inline constexpr Word spokenMinus = "minus ", spokenPlus = "plus ", spokenTo = " to ";

// --- shortcuts ----------------------------------------------------------------------------------------------------
inline constexpr Word settings = "Settings and keys", shortcuts = "Keys", close = "Close", look = "Colours",
                      letterKeys = "Keys without Ctrl or Alt", letterKeysHint = "Off, letters and signs do nothing on their own, so that nothing happens when you speak or type",
                      resetKeys = "Reset all keys", keyFor = "Key: %s", pressKey = "Press a key", noKey = "none",
                      keyHintText = "Press it, then the key that you want; Esc leaves it as it is", keyTaken = "“%s” has no key any more.";
// What a key does; also in the search. By Shortcut::id.
namespace does {
inline constexpr Word play = "Play or pause";
inline constexpr Word alternatives = "Alternatives and words";
inline constexpr Word systems = "Playback systems";
inline constexpr Word match = "Reference match";
inline constexpr Word toStart = "Go to the start";
inline constexpr Word toEnd = "Go to the end";
inline constexpr Word back = "Back one second";
inline constexpr Word forward = "Forward one second";
inline constexpr Word backFar = "Back ten seconds";
inline constexpr Word forwardFar = "Forward ten seconds";
inline constexpr Word loop = "Loop on or off";
inline constexpr Word loopStart = "Loop starts here";
inline constexpr Word loopEnd = "Loop ends here";
inline constexpr Word previousChannel = "Previous channel";
inline constexpr Word nextChannel = "Next channel";
inline constexpr Word mute = "Mute the selected channel";
inline constexpr Word solo = "Solo the selected channel";
inline constexpr Word soloAlone = "Solo it alone";
inline constexpr Word lock = "Lock the selected channel against proposals";
inline constexpr Word propose = "Propose a mix";
inline constexpr Word compare = "Compare before and after";
inline constexpr Word slots = "Show the slots";
inline constexpr Word blind = "Blind test of two mixes";
inline constexpr Word hearMix = "Hear the mix again";
inline constexpr Word hearA = "Hear slot A or the mix";
inline constexpr Word hearB = "Hear slot B or the mix";
inline constexpr Word hearC = "Hear slot C or the mix";
inline constexpr Word hearD = "Hear slot D or the mix";
inline constexpr Word nextDevice = "Hear it on the next playback system";
inline constexpr Word reference = "Hear the reference or the mix";
inline constexpr Word hearClash = "Hear the worst clash alone, or the mix";
inline constexpr Word hearMasked = "Hear the hidden stem of that clash with the other, or without";
inline constexpr Word undo = "Undo";
inline constexpr Word redo = "Redo";
inline constexpr Word history = "Show the history";
inline constexpr Word save = "Save as a file";
inline constexpr Word open = "Open a file";
inline constexpr Word exportMix = "Export as last time";
inline constexpr Word search = "Search";
inline constexpr Word settings = "Settings and keys";
inline constexpr Word sayNext = "Say the next suggestion";
inline constexpr Word sayPrevious = "Say the previous suggestion";
inline constexpr Word acceptSaid = "Accept the suggestion that was said";
inline constexpr Word refuseSaid = "Refuse the suggestion that was said";
inline constexpr Word hearSaid = "Hear the suggestion that was said";
inline constexpr Word sayLevels = "Say how loud it is";
inline constexpr Word meterTones = "Meters as tones";
inline constexpr Word removePoint = "Remove the automation point";
inline constexpr Word midi = "Show the MIDI controllers";
inline constexpr Word automation = "Show the automation";
inline constexpr Word escape = "Cancel a drag, close a list";
}  // namespace does
struct KeyWord {
  std::string_view key;  // DOM `key`
  Word text;
};
inline constexpr KeyWord keyNames[] = {{" ", "Space"}, {"ArrowLeft", "Left"}, {"ArrowRight", "Right"}, {"ArrowUp", "Up"}, {"ArrowDown", "Down"},
                                       {"Escape", "Esc"}, {"Delete", "Del"}, {"Home", "Home"}, {"End", "End"}, {"Backspace", "Backspace"}, {"Enter", "Enter"},
                                       {"PageUp", "Page up"}, {"PageDown", "Page down"}};
inline constexpr Word ctrlKey = "Ctrl", altKey = "Alt", shiftKey = "Shift";
inline constexpr Word search = "Search", searchHint = "A track, a control of the selected one, or something to do", searchFound = "Found", searchNothing = "Nothing is called that.",
                      goTo = "Go to it";
// What people also call a processor, by its id: for the search.
struct KindOfProcessor {
  std::string_view id;
  Word text;
};
inline constexpr KindOfProcessor kindsOfProcessor[] = {{"trim", "Trim: gain, polarity"}, {"filters", "Filters: high-pass, low-pass"}, {"eq", "EQ: equaliser"}, {"dynamicEq", "Dynamic EQ: equaliser"},
                                                       {"saturation", "Saturation: distortion"}, {"sends", "Sends: to reverb, delay"}, {"room", "Room: reverb"}, {"plate", "Plate: reverb"}, {"echo", "Echo: delay"}};
inline constexpr Word looks[] = {"As the system", "Dark", "Light", "High contrast"};  // by Settings::Look

inline constexpr Word history = "History", historyStart = "As it was opened", nowAt = "Now at: %s", undone = "undone", present = "now", nameAndValue = "%s: %s", hertz = "%s Hz",
                      fromTo = "%s to %s", loopFromTo = "%s, then %s", valuesChanged = "%s values", pointsFromTo = "%s to %s points", placeFromTo = "place %s to %s", loopOff = "off",
                      historyEmpty = "Nothing was changed yet. Every step will stand here; press one to go back to it.", historySteps = "%s of %s steps are done";
// --- history: StepLabel::messageId ----------------------------------------------------------------------------------
struct Message {
  std::string_view id;
  Word text;
};
inline constexpr Message messages[] = {
    {"edit.value", "%s"},          {"edit.lock", "Lock %s"},       {"edit.unlock", "Unlock %s"},  {"edit.automation", "Automation of %s"},
    {"edit.addTrack", "Add %s"},   {"edit.addBus", "Add %s"},      {"edit.remove", "Remove %s"},
    {"edit.move", "Move %s"},      {"edit.name", "Rename %s"},     {"edit.role", "Role of %s"},
    {"edit.output", "Output of %s"}, {"edit.key", "Key of %s"}, {"edit.audio", "Audio of %s"}, {"edit.reference", "Reference: %s"}, {"edit.songName", "Song name"},
    {"edit.sampleRate", "Session rate"}, {"edit.tempo", "Tempo"},  {"edit.loop", "Loop"},
    {"edit.open", "Open another song"}, {"proposal.accept", "Accept: %s"}, {"proposal.acceptAll", "Accept all suggestions"},
    {"proposal.refuse", "Refuse: %s"}, {"proposal.reopen", "Think again: %s"},
    {"proposal.lock", "Lock: %s"}, {"proposal.unlock", "Unlock: %s"}, {"mixSpace.use", "Use mix: %s"}, {"guide.freeze", "Freeze level rides"}, {"guide.apply", "Apply: %s"},
    {"slot.recall", "Make slot %s the mix"},
};

// What people read for a role id: "guitarElectric" is "Electric guitar".
struct RoleWord {
  std::string_view id;
  Word text;
};
inline constexpr RoleWord roles[] = {
    {"kick", "Kick"}, {"snare", "Snare"}, {"toms", "Toms"}, {"hihat", "Hi-hat"}, {"cymbals", "Cymbals"},
    {"drums", "Drums"}, {"percussion", "Percussion"}, {"bass", "Bass"}, {"guitarElectric", "Electric guitar"},
    {"guitarAcoustic", "Acoustic guitar"}, {"piano", "Piano"}, {"keys", "Keys"}, {"synthLead", "Synth lead"},
    {"synthPad", "Synth pad"}, {"strings", "Strings"}, {"brass", "Brass"}, {"winds", "Winds"},
    {"voiceLead", "Lead vocal"}, {"voiceBacking", "Backing vocal"}, {"fx", "Effects"}, {"unknown", "Unknown role"},
};

// The text with each "%s" replaced in turn. [any]
std::string say(Word pattern, const std::vector<std::string>& gaps);
inline std::string say(Word pattern, std::string_view a = {}, std::string_view b = {}) { return say(pattern, std::vector{std::string(a), std::string(b)}); }
Word roleName(std::string_view id);
Word deviceName(std::string_view id);
const RemedyWord& remedyWord(std::string_view id);
// Text of a history step; `about` fills the gap.
std::string stepText(std::string_view messageId, std::string_view about);

}  // namespace mix::ui::words
