// SPDX-License-Identifier: MIT
// Included ahead of ImGui's OpenGL backend, which asks for 20 values before each frame so as to restore them after it.
// In WebGL each answer waits until everything before is drawn: half of a frame. Nobody else draws into our context, so
// its state between frames is known without asking.
#pragma once

#include <GLES3/gl3.h>

namespace mix::ui {

inline void knownInteger(GLenum name, GLint* value) {
  switch (name) {
    case GL_MAJOR_VERSION: *value = 3; break;
    case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: value[0] = value[1] = value[2] = value[3] = 0; break;  // set before each frame
    default: *value = 0;  // nothing bound, GL_ZERO, no extension
  }
}

}  // namespace mix::ui

#define glGetIntegerv mix::ui::knownInteger
#define glIsEnabled(capability) GL_FALSE
