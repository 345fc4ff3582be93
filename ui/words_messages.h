// SPDX-License-Identifier: MIT
// The part of the table of words that the engine's message ids are read by: suggestions, ways out of clashes, notes and faults.
#pragma once

#include <string_view>

#include "ui/word.h"

namespace mix::ui::words {

// Suggestion::reason.messageId, its title and its text.
struct SuggestionMessage {
  std::string_view id;
  Word title, text;
};
inline constexpr SuggestionMessage suggestions[] = {
    {"balance.voices", "Level of the voices", {}},
    {"balance.drums", "Level of drums and percussion", {}},
    {"balance.bass", "Level of the bass", {}},
    {"balance.guitars", "Level of the guitars", {}},
    {"balance.keys", "Level of keys and synths", {}},
    {"balance.orchestra", "Level of strings and winds", {}},
    {"balance.others", "Level of everything else", {}},
    {"cleanup.rumble", "Rumble", "What lies under the notes is filtered out:"},
    {"cleanup.polarity", "Polarity", "Turned over, so that they add up with another take of the same sound instead of working against it:"},
    {"cleanup.copy", "There twice", "Muted, as another stem is the same recording (likeness):"},
    {"cleanup.hum", "Mains hum", "Narrow cuts where the hum stands out, the first at:"},
    {"cleanup.pauseNoise", "Noise in pauses", "Turned down while it rests, by up to 15 dB, below:"},
    {"cleanup.dull", "Dull", "Its highs are lifted, as others of its kind have more, by:"},
    {"cleanup.harsh", "Harsh", "Turned down around 3 kHz, as others of its kind have less there, by:"},
    {"cleanup.dcOffset", "DC offset", "A high-pass at its lowest brings the wave back to its middle:"},
    {"cleanup.oneSide", "On one side only", "Brought to the middle, as only one side was recorded:"},
    {"cleanup.monoLoss", "Lost in mono", "Made narrower, so that mono loses no more than usual:"},
    {"tone.unmask", "%s covers %s", "Around %s it covers %s % of the more important sound."},
    {"dynamics.level", "Uneven level of %s", "Its loud and quiet moments lie %s LU apart; compression makes it %s LU, measured."},
    {"panning.spread", "Everything is in the middle", "Stems that support get a side, evenly:"},
    {"space.lowEnd", "Wide low end", "The lows become mono, below:"},
    {"space.narrow", "Wider than mono can bear", "Made narrower, so that mono loses no more than usual:"},
    {"space.centre", "Off its place in the middle", "Its sides are made even, so that it stands in the middle:"},
    {"space.room", "Give dry stems a common room", "What was recorded without a room gets one reverb for all, as far under its own sound:"},
    {"words.asked", "“%s”", {}},
    {"translate.lift", "%s on: %s", "Lifted where the device plays, its loudness kept. Audible there: %s dB, and %s dB with it; no stem loses on any other system."},
    {"translate.drive", "%s on: %s", "Harmonics are added, so that what the device cannot play is heard by them. Audible there: %s dB, and %s dB with it; no stem loses on any other system."},
    {"translate.driveLift", "%s on: %s", "Harmonics are added and lifted where the device plays. Audible there: %s dB, and %s dB with it; no stem loses on any other system."},
    {"translate.narrow", "%s on: %s", "Made narrower, so that less of it is lost. Audible there: %s dB, and %s dB with it; no stem loses on any other system."},
    {"translate.level", "%s on: %s", "1.5 dB louder. Audible there: %s dB, and %s dB with it; no stem loses on any other system."},
    {"match.tone", "Tone towards %s", "Third octaves differ from it by %s dB; the master's equaliser makes it %s dB, within 2 dB either way, measured."},
    {"match.width", "Width towards %s", "In width it differs by %s dB; with this by %s dB, measured. What is lost in mono and the balance stay within their guards."},
    {"match.dynamics", "Dynamics towards %s", "Range and peaks differ by %s LU together; with gentle compression of the master by %s LU, measured."},
    {"match.loudness", "Loudness towards %s", "It measures %s LUFS and reaches %s, with the limiter taking at most 4 dB and peaks at least 8 dB over the loudest passage."},
    {"master.target", "Loudness of the mix", "It measures %s LUFS and reaches %s."},
};
// Remedy::id: what stands on its button, and what it does.
struct RemedyWord {
  std::string_view id;
  Word text, hint;
};
inline constexpr RemedyWord remedies[] = {
    {"remedy.cut", "EQ cut", "A cut of the equaliser, always"},
    {"remedy.follow", "Dynamic EQ", "A cut only there and only while the other one plays"},
    {"remedy.duck", "Duck", "All of it steps back while the other one plays"},
    {"remedy.level", "Turn down", "2 dB less of it"},
    {"remedy.arrange", "Arrange", "One of the two could play elsewhere or rest: this is hardly a matter of sound"},
    {"remedy.rest", "Arrange", "One of the two could rest where they meet: this is hardly a matter of sound"},
};

// Of notes, faults and what was tried: the text.
struct NoteMessage {
  std::string_view id;
  Word text;
};
inline constexpr NoteMessage notes[] = {
    {"note.rulesOnly", "The model could not be asked, so levels go by what is usual for each instrument."},
    {"fault.silent", "%s is silent: look whether it is the right file, or leave it out."},
    {"fault.clipped", "%s is clipped in %s places: ask for a recording with more headroom."},
    {"fault.dcOffset", "%s has a DC offset of %s dB: its wave is off its middle."},
    {"fault.oneSide", "%s plays on one side only."},
    {"fault.monoLoss", "%s loses %s dB in mono: its sides work against each other. Where one is upside down, turn it over in the recording."},
    {"fault.hum", "%s has mains hum of %s Hz at %s dB."},
    {"fault.pauseNoise", "%s has noise in its pauses, only %s dB under what it plays."},
    {"fault.softer", "%s is %s dB softer for %s s than where it plays the same: level rides even that out."},
    {"fault.louder", "%s is %s dB louder for %s s than where it plays the same: level rides even that out."},
    {"fault.dull", "%s is dull for its kind: it has %s dB less of its highs than is usual."},
    {"fault.harsh", "%s is harsh for its kind: around 3 kHz it has %s dB more than is usual."},
    {"fault.squashed", "%s is squashed: its peaks stand only %s dB over its loudness, and %s dB are usual. Ask for it with less compression."},
    {"fault.polarity", "%s works against %s: they are takes of one sound, %s % alike upside down."},
    {"fault.offset", "%s comes later than %s, a take of the same sound: move it earlier by %s ms where it was recorded."},
    {"fault.copy", "%s is nearly the same recording as %s."},
    {"fault.length", "%s lasts %s s, most others %s s: see that it begins where they begin."},
    {"fault.duplicate", "%s is the same recording as %s."},
    {"translation.fine", "nothing to fix: it loses none of the stems."},
    {"translation.nothingHelps", "no move was found that helps there without costing another stem or system more."},
    {"translation.silence", "No stem is heard, so there is nothing to measure."},
    {"match.noReference", "No track is a reference yet: select one and choose Reference as its output."},
    {"match.silence", "The mix or the reference is silent, so there is nothing to compare."},
    {"match.fine", "Nothing to mend: the mix is as near to %s as moves of the master bring it."},
    {"match.takenBack.tone", "An equaliser towards %s was tried, measured and taken back: %s dB away before, %s dB with it."},
    {"match.takenBack.width", "Width towards %s was tried, measured and taken back: %s dB away before, %s dB with it."},
    {"match.takenBack.dynamics", "Compression towards %s was tried, measured and taken back: %s LU away before, %s LU with it."},
    {"match.guard.mono", "Width towards %s was taken back: %s dB more would be lost in mono."},
    {"match.guard.balance", "Width towards %s was taken back: the sides would differ by %s dB."},
    {"match.guard.peak", "A move towards %s was taken back: without a limiter peaks would reach %s dBTP."},
    {"match.loudnessHeld", "Towards %s the loudness is left alone: from %s LUFS to %s would cost the dynamics too much."},
    {"match.loudnessStopped", "Towards %s the loudness stops at %s LUFS, short of %s: more would cost the dynamics too much."},
    {"note.silence", "All stems are silent: there is nothing to mix."},
    {"note.notMeasured", "What was to be proposed could not be measured, so nothing is."},
    {"note.nothing", "Nothing to mend here: the mix is as it would be proposed."},
    {"note.style.noLead", "%s is left out: nothing leads in this song."},
    {"note.style.noDrums", "%s is left out: there are no drums."},
    {"note.style.alike", "%s is left out: it would hardly differ from %s (%s LU, %s moves)."},
    {"note.style.guard", "%s is left out: it would hide a stem, lean to a side or lose too much in mono."},
    {"note.style.levels", "%s is left out: its levels are off by %s LU."},
    {"note.style.loudness", "%s is left out: it is off by %s LU from the others."},
    {"note.style.peak", "%s is left out: its peaks reach %s dBTP."},
    {"note.style.held", "Turned down less, so that they stay audible: %s."},
    {"note.style.scaled", "Its levels go %s % of the way, so that nothing is hidden."},
    {"note.style.softened", "Its tone goes half of the way, so that nothing is hidden."},
    {"note.style.sides", "What went apart goes less far: the sides would differ by %s dB."},
    {"note.style.mono", "What went apart goes less far: %s dB more would be lost in mono."},
    {"note.takenBack.cleanup", "A high-pass for %s was tried, measured and taken back: it did not take the rumble away."},
    {"note.takenBack.dcOffset", "A high-pass against the DC offset of %s was tried, measured and taken back: it did not take it away."},
    {"note.takenBack.hum", "Cuts against the hum of %s were tried, measured and taken back: they did not take enough of it, or too much of the notes."},
    {"note.takenBack.pauseNoise", "An expander against the noise in the pauses of %s was tried, measured and taken back: it did not take enough of it, or too much of what is played."},
    {"note.takenBack.dull", "Lifting the highs of %s was tried, measured and taken back: it stayed as dull."},
    {"note.takenBack.harsh", "Turning %s down around 3 kHz was tried, measured and taken back: it stayed as harsh."},
    {"note.takenBack.oneSide", "Bringing %s to the middle was tried, measured and taken back: its sides stayed uneven."},
    {"note.takenBack.monoLoss", "Making %s narrower was tried, measured and taken back: mono lost as much."},
    {"note.takenBack.tone", "%s covers %s, and no remedy that was tried made it better."},
    {"note.takenBack.dynamics", "Compressing %s was tried, measured and taken back: it did not help."},
    {"note.takenBack.panning", "Giving stems a side was tried, measured and taken back: the mix did not get wider."},
    {"note.takenBack.lowEnd", "Making the lows of %s mono was tried, measured and taken back: mono lost as much of them."},
    {"note.takenBack.narrow", "Making %s narrower was tried, measured and taken back: mono lost as much."},
    {"note.takenBack.centre", "Bringing %s to the middle was tried, measured and taken back: its sides stayed uneven."},
    {"note.takenBack.room", "A common room was tried, measured and taken back: it did not come back as loud as it should."},
    {"note.guard.roomMono", "A common room was taken back: too much of it would be lost in mono."},
    {"note.guard.balance", "Giving stems a side was taken back: one side became louder than the other."},
    {"note.guard.mono", "Giving stems a side was taken back: too much would be lost in mono."},
    {"note.guard.hidden", "What was to be done to %s was taken back: something else could hardly be heard then."},
    {"note.guard.peak", "The loudness stays as it is: with the limiter as it is locked, peaks would be too high."},
    {"note.loudnessStopped", "The loudness stops at %s LUFS, short of %s: more would cost the dynamics too much."},  // kept with songs before it was told why
    {"note.loudnessStopped.limiter", "The loudness stops at %s LUFS, short of %s: the limiter takes off %s dB again and again, and more would be heard."},
    {"note.loudnessStopped.psr", "The loudness stops at %s LUFS, short of %s: peaks stand only %s dB over the loudest passage, and less would sound flat."},
    {"note.loudnessStopped.peak", "The loudness stops at %s LUFS, short of %s: the limiter is locked off, and peaks reach %s dBTP."},
    {"note.loudnessMissed", "The loudness is %s LUFS instead of %s: the controls for it are locked or at their end."},
    {"note.buried", "%s is hardly heard any more: its audibility falls from %s to %s dB. Raise it, or let something else leave."},
};

}  // namespace mix::ui::words
