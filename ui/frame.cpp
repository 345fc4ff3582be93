// SPDX-License-Identifier: MIT
#include "ui/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui.h"
#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/platform/renderer.h"
#include "ui/platform/system_text.h"
#include "ui/words.h"

namespace mix::ui {

bool FrameLoop::start(const char* canvasSelector) {
  if (!ImGui::GetCurrentContext()) ImGui::CreateContext();  // tests start it more than once
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  io.ConfigInputTrickleEventQueue = true;
  style();
  app_.nullRenderer = !(*canvasSelector && renderer::start(canvasSelector));
  return !app_.nullRenderer;
}

// What is left of ImGui's own drawing: the surface of popups.
void FrameLoop::style() {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.PopupRounding = theme::radiusCard;
  style.PopupBorderSize = 1;
  style.Colors[ImGuiCol_PopupBg] = ImGui::ColorConvertU32ToFloat4(theme::lifted);
  style.Colors[ImGuiCol_Border] = ImGui::ColorConvertU32ToFloat4(theme::lineStrong);
  style.Colors[ImGuiCol_WindowBg] = ImGui::ColorConvertU32ToFloat4(theme::desk);
  style.AntiAliasedLinesUseTex = false;  // the atlas is not sampled between its pixels
  style.CurveTessellationTol = 0.6f;
  style.CircleTessellationMaxError = 0.2f;
}

void FrameLoop::resize(double width, double height, double pixelRatio, int systemWishes) {
  width_ = float(std::clamp(width, 1.0, 16384.0));
  height_ = float(std::clamp(height, 1.0, 16384.0));
  pixelRatio_ = float(std::clamp(pixelRatio, 0.5, 4.0));
  systemWishes_ = systemWishes;
  app_.ui.reducedMotion = systemWishes & lessMotion;
  app_.ui.fonts.setPixelRatio(pixelRatio_);
  want();
}

// The page outside of the canvas wears the same.
void FrameLoop::dress() {
  const Theme wanted = themeOf(app_.settings, systemWishes_);
  if (wanted == theme_) return;
  useTheme(theme_ = wanted);
  style();
  app_.ui.commands.add(JsonObject().text("do", "theme").text("name", kThemeIds[int(wanted)]));
}

int FrameLoop::frame(double timeMs) {
  Ui& ui = app_.ui;
  dress();
  ui.frameMs = float(std::clamp(timeMs - lastMs_, 1.0, 250.0));
  lastMs_ = ui.timeMs = timeMs;
  pending_ = std::max(0, pending_ - 1);
  mayWait_ = false;
  if (ui.fonts.build() && !app_.nullRenderer) renderer::fontChanged();
  system_text::frame();

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width_, height_};
  // Where the mirror is the page nothing may be missing for want of room.
  if (app_.nullRenderer) io.DisplaySize = {std::max(width_, 1280.0f), std::max(height_, 800.0f)};
  io.DisplayFramebufferScale = {pixelRatio_, pixelRatio_};
  io.DeltaTime = ui.frameMs / 1000;
  ui.hint.clear();
  ui.titles.clear();
  ui.wakeMs = 0;
  ui.wheelX = wheelX_, ui.wheelY = wheelY_;
  wheelX_ = wheelY_ = 0;
  ui.pinch = pinch_.take();
  ui.revealBox = {};
  const bool moving = app_.animate();
  app_.writeAutomation();

  ImGui::NewFrame();
  ui.mirror.begin();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::GetWindowDrawList()->_FringeScale = 1 / pixelRatio_;
  const double revision = app_.revision();
  const bool hadActions = ui.mirror.hasActions();
  drawPage(app_, {0, 0, io.DisplaySize.x, io.DisplaySize.y});
  ImGui::End();
  ui.mirror.end();
  app_.tellWatched();
  app_.followCompare();
  app_.followListening();
  app_.followClash();
  app_.followBlind();
  app_.followWish();
  ui.escape = false;
  releaseKeys();
  ui.asksText = false;
  ui.askedFocus = 0;
  ui.reveal = false;
  for (const auto& key : std::exchange(app_.laterKeys, {})) key(app_);
  if (!ui.complaint.text.empty()) {
    app_.tell(1, words::say(words::notANumber, ui.complaint.text, ui.complaint.about));
    ui.complaint = {};
  }
  ImGui::Render();
  if (!app_.nullRenderer && seen_) renderer::draw(*ImGui::GetDrawData());

  // What was edited while drawing shows in what was drawn before it.
  if (revision != app_.revision() || hadActions) want(1);
  if (pending_ > 0) return 1;
  if (moving) return ui.reducedMotion ? kPatienceMs : 1;
  return ui.wakeMs > 0 ? std::max(1, int(std::ceil(ui.wakeMs - timeMs))) : 0;
}

namespace {
// One code point, and not the name of a key.
bool isCharacter(std::string_view key) {
  return !key.empty() && std::all_of(key.begin() + 1, key.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; });
}

enum PointerKind { down, move, up, cancel, leave };

void setModifiers(int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Shift, modifiers & 1);
  io.AddKeyEvent(ImGuiMod_Ctrl, modifiers & 2);
  io.AddKeyEvent(ImGuiMod_Alt, modifiers & 4);
  io.AddKeyEvent(ImGuiMod_Super, modifiers & 8);
}
}  // namespace

// A second finger lets go of what the first one holds; the pointer is between them.
void FrameLoop::pinch(int kind, int pointerId, Point at) {
  ImGuiIO& io = ImGui::GetIO();
  const bool began = !pinch_.isOn();
  pinch_.follow(kind == down ? Pinch::Finger::down : kind == move ? Pinch::Finger::move : Pinch::Finger::up, pointerId, at);
  if (!pinch_.isOn() && began) return;
  if (began) {
    app_.ui.escape = true;
    finger_ = -1;
    io.AddMousePosEvent(-1e9f, -1e9f);  // let go of where nothing is, what was held is not pressed
    io.AddMouseButtonEvent(0, false);
  }
  const Point pointer = pinch_.hasBoth() ? pinch_.centre() : Point{-1e9f, -1e9f};
  io.AddMousePosEvent(pointer.x, pointer.y);
  want(4);
}

void FrameLoop::pointer(int kind, int pointerId, int type, double x, double y, int button, int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  Ui& ui = app_.ui;
  if (type == 2) {
    const bool two = pinch_.isOn();
    pinch(kind, pointerId, {float(x), float(y)});
    if (two || pinch_.isOn()) return;
    if (finger_ >= 0 && finger_ != pointerId) return;
    const Point at{float(x), float(y)};
    if (kind == down) {
      finger_ = pointerId;
      const Point target = touchTarget(ui.mirror, at, theme::targetTouch);
      fingerTo_ = {target.x - at.x, target.y - at.y};
    }
    x += fingerTo_.x, y += fingerTo_.y;
    if (kind == up || kind == cancel) finger_ = -1;
  }
  ui.touch = type == 2;
  ui.pointed = ui.pointed || kind == down;
  setModifiers(modifiers);
  io.AddMouseSourceEvent(type == 2 ? ImGuiMouseSource_TouchScreen : type == 1 ? ImGuiMouseSource_Pen : ImGuiMouseSource_Mouse);
  const bool inside = kind != leave && kind != cancel;
  if (inside) io.AddMousePosEvent(float(x), float(y));
  if (kind == cancel) {
    ui.escape = true;
    io.AddMousePosEvent(-1e9f, -1e9f);  // let go of where nothing is, what was held is not pressed
  }
  if (kind == down && button <= 2) io.AddMouseButtonEvent(button, true);
  if (kind == up || kind == cancel)
    for (int b = 0; b < 3; ++b)
      if (b == button || kind == cancel) io.AddMouseButtonEvent(b, false);
  // A finger that is lifted hovers over nothing.
  if (kind == leave || (kind == up && type == 2)) io.AddMousePosEvent(-1e9f, -1e9f);
  if (kind == up) clickFrames_ = kClickFrames;
  want(kind == move ? 2 : kClickFrames);
}

bool FrameLoop::holdKey(std::string_view key, int modifiers) {
  if (clickFrames_ == 0 || !isCharacter(key) || (modifiers & (ctrlKey | altKey | metaKey))) return false;
  heldKeys_.push_back({std::string(key), modifiers});
  return true;
}

void FrameLoop::releaseKeys() {
  if (app_.ui.asksText) {
    std::string typed;
    for (const KeyPress& press : heldKeys_)
      typed += press.key;
    if (!typed.empty()) app_.ui.commands.add(JsonObject().text("do", "typeText").text("text", typed));
    heldKeys_.clear();
    clickFrames_ = 0;
  }
  if (clickFrames_ > 0 && --clickFrames_ > 0) return;
  for (const KeyPress& press : std::exchange(heldKeys_, {})) pressKey(app_, press.key, press.modifiers), want();
}

void FrameLoop::wheel(double x, double y, double deltaX, double deltaY, int modifiers) {
  setModifiers(modifiers);
  ImGui::GetIO().AddMousePosEvent(float(x), float(y));
  // A notch of a wheel is 100 to 120 pixels; a trackpad sends small parts of it.
  wheelX_ -= float(deltaX) / 100;
  wheelY_ -= float(deltaY) / 100;
  want(2);
}

void FrameLoop::contextLost() {
  renderer::contextLost();
  system_text::forget();
}
void FrameLoop::contextRestored() {
  renderer::contextRestored();
  want();
}

}  // namespace mix::ui
