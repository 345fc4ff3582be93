// SPDX-License-Identifier: MIT
// The part of the table of words that explains: every reason at three levels, the terms they use, and what was measured.
#pragma once

#include <string_view>

#include "ui/word.h"

namespace mix::ui::words {

inline constexpr Word explainedFor = "Explained for", explainedForWhat = "Explained for: %s", glossaryTitle = "Glossary", glossaryHint = "What the terms on the cards mean",
                      glossaryTerm = "Glossary: %s", askedFor = "You asked for this. %s", meaning = "What it means: %s", meaningOf = "What it means: %s, for %s", louderNames = "Louder: %s.", softerNames = "Softer: %s.", levelsStay = "At this amount no level changes.",
                      levelsHold = "In the mix it stays as loud: the faders make up for what else changes.",
                      measuredList = "Measured before and after, at 100 %: %s.", measuredOne = "%s %s to %s %s", measuredOf = "%s of %s", uncertainBy = "Uncertain by \u00b1%s.",
                      confidenceIs = "Confidence %s.", limitsAre = "Limits: %s", nothingMeasured = "Not measured again for itself.";
struct LevelWord {
  Word text, hint;
};
// By Explained.
inline constexpr LevelWord explainedLevels[] = {{"Listener", "What you will hear, in everyday words"},
                                                {"Student", "What and why, with the term explained"},
                                                {"Engineer", "What was measured, how sure it is, and the limits"}};

// Suggestion::reason.messageId or Advice's; `term` of the glossary. The names of the reason fill the listener's text in order.
struct Explanation {
  std::string_view id, term;
  Word listener, student, limits;
};
inline constexpr Word balanceLimits = "faders from \u221260 to +12 dB in steps of 0.1 dB, loudness met within 0.06 LU; locked faders stay.",
                      translateWhy = "Small speakers play no lows and places have noise of their own, so what carries a sound elsewhere may be lost there.",
                      translateKept = " kept only if at least 0.3 dB more is audible there, no stem loses 0.15 dB on any other system and the mix gets at most 0.3 LU louder.",
                      translateListener = "On such a device %s is heard better; elsewhere the song stays as you know it.";
inline constexpr Explanation explanations[] = {
    {"balance.voices", "loudness", "The voices stand where they do on records like this.", "Levels are compared as loudness: LU are steps of perceived loudness, so a dull bass and a bright voice can be put side by side.", balanceLimits},
    {"balance.drums", "loudness", "The beat is as strong as it is on records like this.", "Drums are short: their peaks are high and their loudness is low, as the ear adds up over time. So a beat is placed by loudness and not by the peaks of its meter.", balanceLimits},
    {"balance.bass", "loudness", "The bass carries the song without covering it.", "The ear takes less notice of lows, so a bass needs more level than a voice to sound as loud, and most of a mix's power lies in it.", balanceLimits},
    {"balance.guitars", "loudness", "The guitars support the song and leave the voice its place.", "Guitars and voices share the range from about 200 Hz to 4 kHz, where words are understood. What accompanies is set softer there.", balanceLimits},
    {"balance.keys", "loudness", "Keys and synths fill the song and leave the voice its place.", "What holds long notes fills every gap between the others. It is loud enough when it is missed as soon as it is muted.", balanceLimits},
    {"balance.orchestra", "loudness", "Strings and winds are there without being in front.", "Strings and winds swell, so their loudest notes stand far above their mean. Loudness is measured where they play: rests do not count.", balanceLimits},
    {"balance.others", "loudness", "What is left finds its place behind the rest.", "Effects and what is not recognised have no usual place. They get one behind the rest; the range drawn on the fader shows how uncertain it is.", balanceLimits},
    {"cleanup.rumble", "highPass", "A rumble that is no part of the music goes away; the notes stay as they are.",
     "A high-pass filter lets through what lies above its frequency. Rumble takes room that loud notes could use, though hardly anybody hears it.",
     "only from 22 Hz up and where it costs the stem at most 0.5 LU; kept only if at least 3 dB of what lies below went."},
    {"cleanup.polarity", "polarity", "Two recordings of one sound stop working against each other: it gets fuller.",
     "Polarity is which way the wave goes first. Of two takes of one sound that go opposite ways, much cancels out.",
     "only the polarity is switched, never the time; what is alike is a correlation of both takes, which are left alone if either is turned over already."},
    {"cleanup.copy", "amount", "What is there twice plays once, at the level of one.",
     "The same recording twice is one sound twice as high, which no fader seems to explain; and any change of one of them alone colours both.",
     "the later of two is muted, the other where that mute is locked, and never both; of recordings that are merely alike, only from 97 % on and not where names say left and right."},
    {"cleanup.hum", "eq", "The hum of the mains goes away; the notes stay as they are.",
     "Mains hum is 50 or 60 Hz and multiples of it. Each is a single pitch, so an equaliser can cut it narrowly enough to leave the notes beside it.",
     "at most three cuts of 18 dB at a Q of 20; kept only if at least 6 dB of the hum went and the stem lost at most 0.5 LU."},
    {"cleanup.pauseNoise", "expander", "The hiss between its notes fades away; what is played stays as it is.",
     "A recording brings the noise of its room, its microphone and its amplifier. While the instrument plays, it hides that; in a rest it does not.",
     "an expander of 3:1 down to \u221215 dB, its threshold 17 dB over the noise and at least 12 dB under the peaks; kept only if the noise falls by at least 6 dB and the stem loses at most 0.3 LU."},
    {"cleanup.dull", "tone", "It gets as bright as others of its kind, or nearer to it.",
     "A stem is compared with what is usual for its instrument: how much lies above 5 kHz against what lies from 250 Hz to 2.5 kHz.",
     "one shelf from 6 kHz of 3 dB, and only from far outside what is usual; kept only if the highs come up by at least 0.8 dB."},
    {"cleanup.harsh", "tone", "What is sharp about it steps back.",
     "The ear is most sensitive from 2 to 5 kHz. What stands out there for a whole song hurts before it is loud.",
     "one bell at 3 kHz, Q 0.8, of 4 dB, and only from far outside what is usual; kept only if what stands out falls by at least 2 dB."},
    {"cleanup.dcOffset", "highPass", "The wave moves back to its middle. You hear no difference, but loud notes have more room.",
     "A DC offset is a wave that does not swing about zero. It is inaudible itself, wastes level, and clicks at every cut.",
     "a high-pass at 10 Hz; kept only if the offset shrinks by at least 20 dB."},
    {"cleanup.oneSide", "panning", "What came from one side only comes from the middle.",
     "A stereo file with one empty side is a recording of one microphone. In the middle it can be panned to where it belongs.",
     "width goes to 0 %, which costs 3 dB that the fader makes up for; not where another stem of its kind answers on the other side; kept only if the sides then differ by at most 1 dB."},
    {"cleanup.monoLoss", "mono", "It gets a little narrower, so that it does not fade away on small speakers.",
     "In mono the left and the right are added. What differs between them cancels, so a very wide stem gets softer there than the others.",
     "to a loss of 3 dB, as unrelated sides have; only from 6 to 12 dB, as beyond that a side is upside down and nothing would be left; kept only if mono loses at least 1 dB less."},
    {"tone.unmask", "masking", "%s steps aside a little, so that you hear %s better.",
     "This is masking: a sound hides another that is softer and near it in pitch. A small cut where it happens frees more than turning up.",
     "at most three clashes are mended, by cuts of 1.5 to 4 dB, 3 to 12 dB where they come and go, 3 dB of ducking or 2 dB of level; kept only if at least 0.5 dB more is heard."},
    {"dynamics.level", "compression", "%s stays equally close: no line gets lost and none jumps out.",
     "A compressor turns down what is above its threshold, by the ratio; so loud and quiet moments come closer together.",
     "attack 12 ms, release 150 ms, knee 6 dB; about 60 % of what is more than usual for the instrument; kept only if the span shrinks by at least 0.3 LU."},
    {"panning.spread", "panning", "The song opens up to the left and the right; what matters most stays in the middle.",
     "Panning puts a sound between the speakers. Two that share a range are easier to tell apart when they come from different places.",
     "lead and low end stay in the middle; kept only if the sides grow by at least 0.2 dB, differ by at most 1 dB, and mono costs at most 1 dB."},
    {"space.lowEnd", "mono", "The low end gets firm: it comes from the middle, and one speaker alone plays all of it.",
     "Nobody hears where lows come from, but where left and right differ in them they cancel in mono and waste power. So what is below a frequency is made the same on both sides.",
     "below 150 Hz by 12 dB an octave, and only where a stem carries a quarter of the mix's lows and mono loses 1 dB of them or more; kept only if it then loses at least 0.5 dB less."},
    {"space.narrow", "mono", "It gets a little narrower, so that it does not fade away on small speakers.",
     "In mono the left and the right are added. What differs between them cancels, so a stem that differs more than it agrees gets softer there than the others.",
     "only where mono loses from 4.5 to 6 dB, not of effects, to a loss of 3 dB, as unrelated sides have; kept only if it then loses at least 0.7 dB less."},
    {"space.centre", "panning", "What carries the song stands in the middle, where it belongs.",
     "Lead voice, kick, snare and bass are panned to the middle on nearly all records: there both speakers carry them. A stereo recording of one can lean to a side by itself.",
     "only where its sides differ by 3 to 12 dB and no other stem of its kind answers on the other side; kept only if they then differ by at most 1 dB."},
    {"space.room", "room", "What sounds close and bare gets a little of one room, so that all seem to play in the same place.",
     "A reverb on a return is shared: each stem is sent to it by its own amount. How dry a stem is, is told by how suddenly its sounds end, which in a room they never do.",
     "only stems whose sounds fall by 25 dB in 0.2 s and at 110 dB a second; never kick, bass or whole kits; all of it together at most 9 LU under the dry mix and 6 LU under the lead; "
     "at \u221270 LU nothing is heard; what it hides of the stems is not modelled; taken back where mono would lose 0.5 dB by it."},
    {"words.asked", "amount", "What you asked for, as far as controls can do it.",
     "Words stand for moves of tone, level, place or room; the list says which, so that you learn what the word does.",
     "tone moves by at most 4 dB down and 3 dB up; it is not rendered and measured as other suggestions are."},
    {"translate.lift", "translation", translateListener, translateWhy, "4 dB at a Q of 1, loudness kept;"},
    {"translate.drive", "harmonics", translateListener, "Harmonics are multiples of a note's frequency. The ear hears the note by them even where the speaker cannot play it.", "12 dB of drive, mixed in by 35 %;"},
    {"translate.driveLift", "harmonics", translateListener, "Harmonics are multiples of a note's frequency. The ear hears the note by them, so they are added where the speaker plays.", "12 dB of drive mixed in by 35 %, 4 dB at a Q of 1;"},
    {"translate.narrow", "mono", translateListener, "In mono the left and the right are added. What differs between them cancels, so wide sounds get softer there.", "width goes to 50 %;"},
    {"translate.level", "translation", translateListener, translateWhy, "1.5 dB of level;"},
    {"match.tone", "tone", "The song sounds as dark or as bright as %s, or nearer to it.",
     "Tone is how much there is of lows, middle and highs. It is compared in third octaves, bands narrow enough that the ear hears each as one.",
     "the curve stays within 2 dB either way; kept only if it comes at least 0.2 dB nearer."},
    {"match.width", "width", "The song is as wide as %s, or nearer to it.", "Width is how much the left and the right differ, compared with what they share; too much of it is lost in mono.",
     "within 30 %; kept only if it comes at least 0.3 dB nearer, costs at most 1 dB in mono and the sides differ by at most 1 dB."},
    {"match.dynamics", "range", "Loud and quiet parts lie as far apart as in %s, or nearer to it.", "Range is how far loud and quiet parts lie apart. Gentle compression of the whole brings them together.",
     "ratio 2, attack 30 ms, release 200 ms; kept only if it comes at least 0.2 LU nearer."},
    {"match.loudness", "limiter", "The song is as loud as %s, as far as that does it no harm.", "A limiter holds back the highest peaks, so that the rest can be louder. Too much of it makes a song flat and tiring.",
     "the limiter takes more than 4 dB for at most 5 % of the time, peaks stay at least 8 dB over the loudest passage and under \u22121 dBTP."},
    {"master.target", "lufs", "The whole song is about as loud as others where you listen to it.",
     "LUFS measure loudness as it is perceived over a whole song. Services turn songs to one value, so louder than that gains nothing.",
     "peaks stay under the ceiling in dBTP; the loudness stops short where the limiter would take more than 4 dB for more than 5 % of the time, or peaks would stand less than 8 dB over the loudest passage."},
    {"advice.sameRegister", "register", "%s and %s play in the same place, so it is hard to hear both.",
     "A register is the range of pitches that an instrument plays in. Two in one register are best parted by other notes, not by tone.",
     "told from 72 % of shared energy at levels within 9 LU; Apply writes \u22122.5 dB of automation and parts nothing in pitch."},
    {"advice.crowded", "masking", "Almost everything plays at once here, so nothing stands out.", "What plays together hides each other: this is masking. No balance frees everybody, but a rest does.",
     "counted, not judged: it knows who plays, not why; nothing is moved."},
    {"advice.leadAlone", "room", "%s is alone here, so every little noise of it is heard.", "Other sounds usually hide breaths, cuts and the room of a recording. Where it is alone they come out.",
     "nothing is moved: it points at the place."},
    {"advice.chorusNotBigger", "contrast", "The chorus does not lift off: it is hardly bigger than the verse.", "A part is big by contrast with what came before. Taking something out of the verse lifts more than turning up the chorus.",
     "told when it is less than 1 LU louder; Apply writes \u22121.5 dB on what supports in the verse."},
    {"advice.leadCovered", "masking", "%s sinks behind the others in the chorus.", "More plays in a chorus, and by masking it covers the lead, even where the lead is no softer than before.",
     "told from 2 LU lower; Apply brings it up by at most 3 dB."},
    {"advice.flat", "contrast", "The song is equally loud from beginning to end, so nothing feels big.", "What is heard as loud depends on what was before it: this is contrast.",
     "told when sections differ by less than 2.5 LU; nothing is moved."},
};

struct Term {
  std::string_view id;
  Word name, text;
};
// In the order of the alphabet.
inline constexpr Term glossary[] = {
    {"amount", "Amount", "How much of a suggestion is taken: 0 % is none of it, 100 % as proposed, 150 % half as much again."},
    {"compression", "Compression", "Turning down what is louder than a threshold, so that loud and quiet moments come closer together. The ratio says how much: at 3:1, 3 dB more going in are 1 dB more coming out."},
    {"confidence", "Confidence", "How sure the program is of a suggestion. For levels it follows how surely the instruments were recognised and how far good mixes differ in their level; for other kinds it is one figure by kind. It is no measured rate of being right."},
    {"contrast", "Contrast", "What is heard as big, loud or bright depends on what was just before it."},
    {"db", "dB", "Decibel: a ratio as steps. +6 dB doubles the wave, +10 dB sounds about twice as loud, 1 dB is about the least that is noticed."},
    {"eq", "EQ", "Equaliser: turns some pitches up or down and leaves the others."},
    {"expander", "Expander", "Turns down what is softer than a threshold, the opposite of a compressor: soft noise gets softer, and what is played stays."},
    {"harmonics", "Harmonics", "Multiples of a note's frequency. They are its colour, and by them the ear knows the note even where a speaker cannot play it."},
    {"highPass", "High-pass filter", "Lets through what lies above its frequency and takes away what lies below."},
    {"limiter", "Limiter", "A very fast compressor at the end that lets no peak go over a ceiling."},
    {"loudness", "Loudness and LU", "How loud something is perceived, which is not how high its wave is: the ear weighs pitches differently. A LU, loudness unit, is a step of 1 dB of it."},
    {"lufs", "LUFS", "Loudness of a whole song or part of it on a scale that ends at 0, after the standard ITU-R BS.1770. Streaming services aim at about \u221214, broadcasters at \u221223."},
    {"masking", "Masking", "A sound makes another one inaudible that is softer and near it in pitch, while both play."},
    {"mono", "Mono", "Left and right added into one, as phones and many speakers in shops and clubs play it."},
    {"panning", "Panning", "Where between the left and the right speaker a sound comes from."},
    {"truePeak", "Peak and dBTP", "The highest point of the wave, also between the samples, where a converter will draw it. Above 0 it clips."},
    {"polarity", "Polarity", "Which way a wave goes first. Two takes of one sound with opposite polarity cancel each other."},
    {"range", "Range", "How far quiet and loud parts of a song lie apart, in LU."},
    {"register", "Register", "The range of pitches in which an instrument plays its notes."},
    {"room", "Room and reverb", "What a room adds to a sound: reflections that die away. In recordings it is part of the take or added by a reverb."},
    {"tone", "Tone", "How much there is of lows, middle and highs. It is compared in third octaves, 30 bands over what can be heard."},
    {"translation", "Translation", "How well a mix is heard on other speakers and in other places than where it was made."},
    {"width", "Width", "How much the left and the right differ, compared with what they share."},
};

// Evidence::measure.
struct MeasureWord {
  std::string_view id;
  Word text;
};
inline constexpr MeasureWord measures[] = {
    {"measure.audibility", "audibility"}, {"measure.dcOffset", "DC offset"}, {"measure.hum", "hum"}, {"measure.bright", "highs against the middle"}, {"measure.presence", "3 kHz against what is beside it"}, {"measure.pauseNoise", "noise in pauses against what is played"}, {"measure.hiddenThere", "part of that region that is hidden"}, {"measure.dynamicsDistance", "distance in dynamics"}, {"measure.levelSpan", "span of loud and quiet"},
    {"measure.lowMonoLoss", "loss of lows in mono"}, {"measure.returnLevel", "reverb against the dry mix"},
    {"measure.loudness", "loudness"}, {"measure.monoLoss", "loss in mono"}, {"measure.relativeLoudness", "loudness in the mix"}, {"measure.rumble", "rumble below the cutoff"},
    {"measure.sideBalance", "difference of the sides"}, {"measure.toneDistance", "distance in tone"}, {"measure.truePeak", "true peak"},
    {"measure.hidden", "what stems hide of each other"}, {"measure.psr", "peaks over the loudest passage"}, {"measure.range", "range of loudness"},
    {"measure.width", "sides against the middle"}, {"measure.widthDistance", "distance in width"},
};

}  // namespace mix::ui::words
