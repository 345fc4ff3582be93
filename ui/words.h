// SPDX-License-Identifier: MIT
// Every word of the interface that is not a parameter's own. "%s" is filled in by `say`.
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "ui/word.h"
#include "ui/words_keys.h"
#include "ui/words_messages.h"
#include "ui/words_suggestions.h"

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
inline constexpr Word shareSong = "Copy a link to this mix", shareSettings = "Copy a link without names", shareSays = "No sound is in a link: others drop in their own copies, but for the demo song.",
                      shareHint = "A link to the mix. The recordings stay here: who opens it drops in the same files, or you send them the song saved with the audio",
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
                      withPreviewsSoonGone = "It is of what you hear in the place of the mix",
                      heardSofter = "heard %s dB softer", heardSofterShort = "%s dB softer", heardSofterHelp = "To compare at one loudness you hear it %s dB softer; meters show how loud it is",
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
                      peakHelp = "Highest peak since the number over the meter was pressed",
                      rms = "RMS", rmsHelp = "Average level of the last 0.3 seconds, of the louder side; a sine at full scale reads -3 dB",
                      crest = "Crest", crestHelp = "How far the peaks stand over the average: drums have 15 dB and more, what is dense under 8",
                      plr = "PLR", plrHelp = "Highest peak so far above integrated loudness, in dB",
                      loudnessHistory = "Short-term loudness", lastMinute = "last minute, LUFS",
                      restart = "Restart", restartLoudness = "Restart the loudness measurement", restartLoudnessHint = "Integrated loudness, range and true peak begin anew from here";

// --- timeline -----------------------------------------------------------------------------------------------------
inline constexpr Word loopStart = "Loop start", loopEnd = "Loop end", zoomIn = "Zoom in", zoomOut = "Zoom out",
                      zoomAll = "Whole song",
                      moreFor = "More for %s", typeValue = "Type a value", resetTo = "Reset to %s", moveByMidi = "Move it by MIDI", renameChannel = "Rename",
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
                      ridesTitle = "Level rides", rideLive = "Ride live", freezeRides = "Freeze", rideSays = "A stem wanders in level. Rides hold it at its place among the others, by at most 3 dB, and a passage that is off as a whole by at most 9.",
                      ridesSay = "%s stems wander in level. Rides hold each at its place among the others, by at most 3 dB, and a passage that is off as a whole by at most 9.",
                      rideLiveHint = "Heard while the song plays, and written nowhere", freezeRidesHint = "Writes the rides as automation that you can edit; one step of undo";

// --- import -------------------------------------------------------------------------------------------------------
inline constexpr Word dropTitle = "Drop the stems of a song here", chooseTitle = "Choose the stems of a song",
                      promise = "Mixwright hears all of them together, on this machine, and proposes a mix: moves that you can hear, question, scale or refuse.", dropOr = "or", chooseFiles = "Choose files", tryDemo = "Try the demo song",
                      dropHint = "WAV, AIFF, FLAC, MP3, M4A, Ogg. They stay on this machine.";
inline constexpr Word recordingsAway = "Recordings that are not here: %s of %s. Drop your copies anywhere: they find their tracks";
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
                      youHear = "You hear: %s", slotStored = "The mix is in slot %s.", slotCopied = "Copied to slot %s.", slotCleared = "Slot %s is empty.", slotIsBack = "What was in slot %s is in it again.",
                      slotWas = "Put back exchanges it for what was there before.", putBack = "Put back", putBackIn = "Put back what was in slot %s", putBackHint = "What was in the slot before it was last stored, copied over or cleared; once more: the other of the two", slotRecalled = "The mix is as in %s now.", noRoomForSlot = "The slots have no room for more automation: clear one of them.",
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
                      notANumber = "“%s” is not a value of %s", partsNotUnderstood = "%s things in it were not understood and are left out", oneNotUnderstood = "One thing in it was not understood and is left out",
                      masterTurnedDown = "This link has its master at +%s dB. To spare your ears it begins at 0 dB: raise it by hand";

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
    {"proposal.refuse", "Refuse: %s"}, {"proposal.reopen", "Think again: %s"}, {"proposal.takeBack", "Take back: %s"},
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

// How many of `all` a list names that has room for `most`: it is not cut for a single one. [any]
constexpr std::size_t shownOf(std::size_t all, std::size_t most) { return all <= most + 1 ? all : most; }
// The text with each "%s" replaced in turn. [any]
std::string say(Word pattern, const std::vector<std::string>& gaps);
inline std::string say(Word pattern, std::string_view a = {}, std::string_view b = {}) { return say(pattern, std::vector{std::string(a), std::string(b)}); }
Word roleName(std::string_view id);
Word deviceName(std::string_view id);
const RemedyWord& remedyWord(std::string_view id);
// Text of a history step; `about` fills the gap.
std::string stepText(std::string_view messageId, std::string_view about);

}  // namespace mix::ui::words
