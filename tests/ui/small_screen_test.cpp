// SPDX-License-Identifier: MIT
// Narrow and low screens, and fingers: what is written keeps to its place, and small targets have room about them.
#include "tests/ui/ui_fixture.h"
#include "ui/draw.h"
#include "ui/mirror/touch_target.h"
#include "ui/theme.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

Mirror withBoxes(std::initializer_list<Box> boxes) {
  Mirror mirror;
  mirror.begin();
  int id = 0;
  for (const Box& box : boxes) mirror.add({.id = ++id, .role = Role::button, .name = "button", .box = box});
  mirror.end();
  return mirror;
}

void expectPoint(Point point, float x, float y) {
  EXPECT_FLOAT_EQ(point.x, x);
  EXPECT_FLOAT_EQ(point.y, y);
}

TEST(TouchTarget, IsPressedWithin44PixelsAboutIt) {
  const Mirror mirror = withBoxes({{100, 100, 60, 24}});
  expectPoint(touchTarget(mirror, {130, 110}, 44), 130, 110);
  expectPoint(touchTarget(mirror, {130, 91}, 44), 130, 101);
  expectPoint(touchTarget(mirror, {130, 133}, 44), 130, 123);
  expectPoint(touchTarget(mirror, {130, 89}, 44), 130, 89);
  expectPoint(touchTarget(mirror, {98, 110}, 44), 98, 110);  // wide enough as it is
}

TEST(TouchTarget, IsTheNearestOfTwo) {
  const Mirror mirror = withBoxes({{100, 100, 24, 24}, {100, 130, 24, 24}});
  expectPoint(touchTarget(mirror, {110, 126}, 44), 110, 123);
  expectPoint(touchTarget(mirror, {110, 128}, 44), 110, 131);
}

TEST(TouchTarget, IsNothingThatIsDisabledOrOnlyRead) {
  Mirror mirror;
  mirror.begin();
  mirror.add({.id = 1, .role = Role::button, .name = "off", .disabled = true, .box = {100, 100, 24, 24}});
  mirror.add({.id = 2, .role = Role::text, .name = "words", .box = {100, 140, 24, 24}});
  mirror.end();
  expectPoint(touchTarget(mirror, {110, 96}, 44), 110, 96);
  expectPoint(touchTarget(mirror, {110, 136}, 44), 110, 136);
}

// Laid out as for a canvas on which nothing is drawn.
class SmallScreen : public FrontEnd {
 protected:
  static void SetUpTestSuite() { EXPECT_EQ((uiTextIn(16), uiStart(giveText("#canvas"))), 1); }
  static void TearDownTestSuite() { uiStart(giveText("")); }
  void TearDown() override { uiResize(1280, 800, 1, 0); }

  void song() {
    for (const char* name : {"Kick In", "Snare Top", "Overheads", "Backing Vocals Left Double"}) import(name);
    act("Song name", type, 0, "Late Train (rough mix)");
  }

  void expectRoom(const std::string& where) {
    settle();
    std::vector<TextRun> runs;
    textRuns = &runs;
    uiResize(width_, height_, 1, 0);  // wants a frame
    uiFrame(time_ += 16);
    textRuns = nullptr;
    EXPECT_GT(runs.size(), 8u) << where;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      EXPECT_LE(runs[i].ink.w, runs[i].place.w + 1) << where << ": " << runs[i].text;
      for (std::size_t j = 0; j < i; ++j) {
        const Box both = overlap(runs[i].seen, runs[j].seen);
        EXPECT_FALSE(both.w > 1 && both.h > 2) << where << ": " << runs[i].text << " over " << runs[j].text << " by " << both.w << " x " << both.h;
      }
    }
  }

  void size(int width, int height) {
    width_ = width, height_ = height;
    uiResize(width, height, 1, 0);
    settle();
  }
  int width_ = 1280, height_ = 800;
};

// A phone, WCAG's reflow (1.4.10), a phone on its side, a laptop at 200 % text, a tablet.
constexpr std::pair<int, int> kSizes[] = {{390, 844}, {320, 568}, {844, 390}, {720, 450}, {820, 1180}};

TEST_F(SmallScreen, WritesNothingOverSomethingElse) {
  for (const auto& [width, height] : kSizes) {
    const std::string at = " at " + std::to_string(width) + " x " + std::to_string(height);
    openEmpty();
    size(width, height);
    expectRoom("empty" + at);
    song();
    for (const char* tab : {"Mixer", "Suggestions", "Track", "Timeline"}) {
      if (page.find(tab, "toggle")) act(tab, press);
      expectRoom(tab + at);
    }
    for (const char* letter : {"h", "c", "v", "y", "R"}) {
      key(letter, *letter == 'R');
      expectRoom(letter + at);
    }
    key("R", 1);
  }
}

TEST_F(SmallScreen, EverythingOfTheTopBarIsOnScreenAndTheSongCanBeShared) {
  for (const auto& [width, height] : kSizes) {
    openEmpty();
    size(width, height);
    song();
    for (const char* name : {"Song name", "Play", "Go to the start", "Loop", "Undo", "Propose a mix", "Export", "Integrated"}) {
      const Json& box = node(name)["rect"];
      EXPECT_GE(box[0].get<double>(), 0) << name << " at " << width;
      EXPECT_LE(box[0].get<double>() + box[2].get<double>(), width) << name << " at " << width;
      EXPECT_GT(box[2].get<double>(), 20) << name << " at " << width;
    }
    if (page.find("Share", "button")) continue;
    act(std::string(words::imported), press);
    act(std::string(words::shareSong), press);
    bool shared = false;
    for (const Json& command : commands()) shared |= command.value("do", "") == "share";
    EXPECT_TRUE(shared) << "at " << width;
  }
}

TEST_F(SmallScreen, AFingerJustBesideAButtonPressesIt) {
  size(390, 844);
  song();
  act("Mixer", press);  // the tabs of a phone
  const Json box = node("Mute of Kick In")["rect"];
  const double x = box[0].get<double>() + box[2].get<double>() / 2, under = box[1].get<double>() + box[3].get<double>() + 3;
  for (const int kind : {0, 2}) {
    uiPointer(kind, 1, 2, x, under, 0, 0, kind == 0);
    settle();
  }
  EXPECT_TRUE(node("Mute of Kick In").value("pressed", false));
}

// A phone that is busy draws once in a while, and has a whole drag in one frame.
TEST_F(SmallScreen, AFaderGoesAsFarAsTheFingerInHoweverFewFrames) {
  size(390, 844);
  song();
  act("Mixer", press);
  const Json box = node("Level of Kick In")["rect"];
  const double x = box[0].get<double>() + 30, y = box[1].get<double>() + 120, length = box[3].get<double>() - 26;
  const double before = node("Level of Kick In")["now"];
  uiPointer(0, 1, 2, x, y, 0, 0, 1);
  settle();
  uiPointer(1, 1, 2, x, y + 68, 0, 0, 0);
  settle();
  uiPointer(2, 1, 2, x, y + 68, 0, 0, 0);
  settle();
  EXPECT_NEAR((before - node("Level of Kick In")["now"].get<double>()) * length, 60, 2);
}

TEST_F(SmallScreen, TheMarksOfTheTimelineAreWhereTheirRulerIs) {
  size(390, 844);
  song();
  act("Timeline", press);
  const Json mark = node("Position", "slider")["rect"], tool = node("Show automation")["rect"];
  EXPECT_GE(mark[1].get<double>(), tool[1].get<double>() + tool[3].get<double>());
  EXPECT_EQ(mark[3].get<double>(), 24);
  const double x = mark[0].get<double>() + mark[2].get<double>() / 2, y = mark[1].get<double>() + 12;
  commands();
  for (const int kind : {0, 2}) {
    uiPointer(kind, 1, 2, x, y, 0, 0, kind == 0);
    settle();
  }
  bool sought = false;
  for (const Json& command : commands()) sought |= command.value("do", "") == "seek";
  EXPECT_TRUE(sought);
}

TEST_F(SmallScreen, ATouchThatTheSystemTakesAwayPressesNothing) {
  size(390, 844);
  song();
  act("Mixer", press);
  const Json box = node("Mute of Kick In")["rect"];
  for (const int kind : {0, 3}) {
    uiPointer(kind, 1, 2, box[0].get<double>() + 8, box[1].get<double>() + 8, 0, 0, kind == 0);
    settle();
  }
  EXPECT_FALSE(node("Mute of Kick In").value("pressed", true));
}

TEST(PinchOfTwoFingers, TellsHowFarTheyWentApartAndWhereTheirMiddleWent) {
  Pinch pinch;
  pinch.follow(Pinch::Finger::down, 1, {100, 100});
  EXPECT_FALSE(pinch.isOn());
  pinch.follow(Pinch::Finger::down, 2, {200, 100});
  EXPECT_TRUE(pinch.isOn());
  pinch.follow(Pinch::Finger::move, 2, {320, 100});
  const Pinch::Motion motion = pinch.take();
  EXPECT_FLOAT_EQ(motion.scale, 2.2f);
  EXPECT_FLOAT_EQ(motion.dx, 60);
  EXPECT_FLOAT_EQ(pinch.take().scale, 1);
  pinch.follow(Pinch::Finger::up, 1, {100, 100});
  EXPECT_TRUE(pinch.isOn());  // the other one is still down, and drags nothing
  pinch.follow(Pinch::Finger::move, 2, {10, 10});
  EXPECT_FLOAT_EQ(pinch.take().dx, 0);
  pinch.follow(Pinch::Finger::up, 2, {10, 10});
  EXPECT_FALSE(pinch.isOn());
}

TEST_F(SmallScreen, TwoFingersZoomTheTimelineAndMoveNothing) {
  size(390, 844);
  song();
  act("Timeline", press);
  const auto isWhole = [&] { return node(words::zoomAll).value("disabled", false); };
  ASSERT_TRUE(isWhole());
  const std::string before = valueOf("Position");
  const auto finger = [&](int kind, int id, double x) {
    uiPointer(kind, id, 2, x, 300, 0, 0, kind == 0);
    settle();
  };
  finger(0, 1, 200);
  finger(0, 2, 260);
  for (int i = 1; i <= 10; ++i) finger(1, 2, 260 + 6 * i);
  finger(2, 2, 320);
  finger(2, 1, 200);
  EXPECT_FALSE(isWhole());
  EXPECT_EQ(valueOf("Position"), before);
}

}  // namespace
}  // namespace mix::ui
