// SPDX-License-Identifier: MIT
// Native developer tool. The command line for users is web/mixwright.
#include <cstdio>
#include <cstring>

#include "engine/session/schema.h"

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "schema") == 0) {
    std::puts(mix::schemaJson().c_str());
    return 0;
  }
  std::fputs("usage: mix_tool schema\n", stderr);
  return 2;
}
