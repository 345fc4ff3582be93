// SPDX-License-Identifier: MIT
// The context is made here, everything else is ImGui's own OpenGL ES 3 backend.
#include <GLES3/gl3.h>
#include <emscripten/html5.h>

#include <cmath>
#include <cstdint>

#include "backends/imgui_impl_opengl3.h"
#include "ui/platform/renderer.h"
#include "ui/theme.h"

namespace mix::ui::renderer {
namespace {
bool lost = false;
bool atlasIsNew = true;

// Letters lie on whole pixels where the screen's pixels are whole: sampling between them changes nothing, but takes a
// quarter of a frame where there is no graphics card.
void sampleAtlas(float pixelRatio) {
  const GLint filter = pixelRatio == std::floor(pixelRatio) ? GL_NEAREST : GL_LINEAR;
  glBindTexture(GL_TEXTURE_2D, GLuint(reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID)));
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glBindTexture(GL_TEXTURE_2D, 0);
  atlasIsNew = false;
}
}  // namespace

bool start(const char* canvasSelector) {
  EmscriptenWebGLContextAttributes wish;
  emscripten_webgl_init_context_attributes(&wish);
  wish.majorVersion = 2;
  wish.alpha = wish.depth = wish.stencil = wish.antialias = false;  // ImGui smooths its own edges
  wish.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  const auto context = emscripten_webgl_create_context(canvasSelector, &wish);
  if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
  return ImGui_ImplOpenGL3_Init("#version 300 es");
}

void draw(const ImDrawData& data) {
  if (lost) return;
  ImGui_ImplOpenGL3_NewFrame();  // makes the device objects where they are missing
  if (atlasIsNew) sampleAtlas(data.FramebufferScale.x);
  glViewport(0, 0, int(data.DisplaySize.x * data.FramebufferScale.x), int(data.DisplaySize.y * data.FramebufferScale.y));
  const auto part = [](int shift) { return float(theme::desk >> shift & 0xff) / 255; };
  glClearColor(part(0), part(8), part(16), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(const_cast<ImDrawData*>(&data));
}

void fontChanged() {
  if (lost) return;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  atlasIsNew = true;
}

void contextLost() {
  // The names of what was in the old context mean nothing in the new one.
  lost = atlasIsNew = true;
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void contextRestored() { lost = false; }

}  // namespace mix::ui::renderer
