// SPDX-License-Identifier: MIT
// The context is made here, everything else is ImGui's own OpenGL ES 3 backend.
#include <GLES3/gl3.h>
#include <emscripten/html5.h>

#include "backends/imgui_impl_opengl3.h"
#include "ui/platform/renderer.h"
#include "ui/theme.h"

namespace mix::ui::renderer {
namespace {
bool lost = false;
}

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
}

void contextLost() {
  // The names of what was in the old context mean nothing in the new one.
  lost = true;
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void contextRestored() { lost = false; }

}  // namespace mix::ui::renderer
