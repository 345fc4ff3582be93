// SPDX-License-Identifier: MIT
// The zones of the page. Each draws itself into a box and edits the Session.
#pragma once

#include "ui/app.h"
#include "ui/widgets/button.h"
#include "ui/widgets/eq_curve.h"
#include "ui/widgets/fader.h"
#include "ui/word.h"

namespace mix::ui {

// Keys of the zones' id scopes: the ids of the mirror's nodes hang on them.
enum class Part : int { topBar = 1, mixer, inspector, timeline, imports, status, tabs, settings, suggestions, search, history, compare, midi, mixSpace, translation, loudnessTarget, reference, blind, blindTest, glossary, taste, song, controlMenu };

enum class TopBar : std::uint8_t { roomy, tight, twoRows };  // tight: one row where the screen is low as well
void drawTopBar(App& app, Box box, TopBar form);
void drawMixer(App& app, Box box);
// The selected channel, or in its place what concerns the whole song.
void drawInspector(App& app, Box box);
void drawTrack(App& app, Box box);
// What concerns the whole song: App::view's aside, or else the suggestions, which a narrow screen shows before there are any.
void drawSongPanel(App& app, Box box);
// The same with a button for each of them under it: a zone of its own on a narrow screen.
void drawSong(App& app, Box box);
struct SongPanel {
  Aside aside = Aside::none;
  words::Word name;
  std::string_view shortcut = {};  // Shortcut::id
};
std::span<const SongPanel> songPanels();  // but for the suggestions and what they hold
void drawTimeline(App& app, Box box);
// A row: what proposals aim at.
void drawLoudnessTarget(App& app, Box row);
// In the place of the inspector.
void drawSuggestions(App& app, Box box);
// The rows over its cards that are about a proposal as a whole.
float wholeProposalHeight(const App& app);
void drawWholeProposal(App& app, Box box);
// Of stems that came after the proposal was made; empty: there are none.
std::string laterStems(const App& app);
// The steps of the undo history, in the same place.
void drawHistory(App& app, Box box);
// The slots A to D, in the same place.
void drawCompare(App& app, Box box);
// A blind test of two of them, before it begins, in the same place.
void drawBlindSetup(App& app, Box box);
// And while it runs and when it is over: the whole page, so that nothing tells which is which.
void drawBlindTest(App& app, Box box);
// What was learnt of the person's taste, in the same place.
void drawTaste(App& app, Box box);
// MIDI controllers and what they move, in the same place.
void drawMidi(App& app, Box box);
// Who hides whom, in the place of the suggestions.
void drawClashMap(App& app, Box box);
// Alternatives, the pad between them, and words; in the place of the inspector.
void drawMixSpace(App& app, Box box);
// Words for what is wanted, above the suggestions and the alternatives alike: one control, with what was answered last.
float wishFieldHeight(const App& app, float width);
void drawWishField(App& app, Box box);
// What is heard on playback systems, in the place of the inspector.
void drawTranslation(App& app, Box box);
// The mix beside its reference, in the place of the inspector.
void drawReferenceMatch(App& app, Box box);
// Cards on the arrangement, under the suggestions; 0 high when there are none.
float adviceHeight(App& app, float width);
void drawAdviceCards(App& app, Box box);
// What is wrong with the recordings, under those; 0 high where nothing is.
float faultsHeight(App& app, float width);
void drawFaults(App& app, Box box);
// A mark on a card that opens the glossary at a term, its Term::id; `about`: the card's title.
void drawMeaning(App& app, int key, Box place, std::string_view term, std::string_view about);
// The files that are being read and those that could not be; 0 high when there are none.
float importsHeight(const App& app);
void drawImports(App& app, Box box);
void drawEmpty(App& app, Box box);
void drawStatus(App& app, Box box);
void drawTabs(App& app, Box box);
void drawSettings(App& app);
void drawSearch(App& app);
void drawGlossary(App& app);
// At a term, its Term::id; empty: at none.
void openGlossary(App& app, std::string_view term);

// Of a control that was just drawn, by its id: more can be done with it, or with the channel that it stands for.
void offerMenu(App& app, int control, const Address& address);
void offerMenu(App& app, int control, ChannelKey channel);
// After all that offers one.
void drawControlMenu(App& app);

// All of it, cut to the size of the screen.
void drawPage(App& app, const Box& screen);

// --- parts that zones share --------------------------------------------------------------------------------------
// The strip of a track, a bus or an effect return; `number` is what stands under its name.
void drawStrip(App& app, Box box, ChannelKey channel, int number);
void drawMasterStrip(App& app, Box box);

// The bar above a zone with its name; pressed, the zone folds. Returns what is left of `box`, empty when folded.
Box zoneHead(App& app, Box box, Zone zone, std::string_view name, Box* tools = nullptr);

// In that bar, from the right: leads elsewhere. Not on a narrow screen, whose tabs do. `pressed`: of a toggle.
bool headButton(App& app, int key, Box& tools, words::Word name, std::string_view hint = {}, std::optional<bool> pressed = {});

// Scrolls by wheel, finger and bar. `content` is how long the thing is; the result is where it begins on screen.
float scrollArea(App& app, int key, const Box& box, float content, float& offset, Axis axis);
// Call when the area's content has been drawn: brings what has focus into view.
void endScrollArea(App& app, const Box& box, float content, float& offset, Axis axis);

// --- controls bound to the Session ---------------------------------------------------------------------------------
struct Bound {
  Address address;
  std::string name;  // "Level of Kick"
};
Colour hueOf(const Document& document, ChannelKey channel);
Bound bound(const App& app, Scope scope, int id, int param);
void toggleParam(App& app, const Address& address);
// What is proposed for a control, or was until its card was answered just now. [main]
std::optional<Shade> shadeOf(const App& app, const Address& address);
// The response of filters and EQ that is proposed; nothing where it stays as it is.
std::optional<ChannelResponse> proposedResponse(const App& app, Scope scope, int id);

}  // namespace mix::ui
