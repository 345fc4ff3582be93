# The native tests: every *_test.cpp in a folder that mirrors engine/; a new file is found by the next build.
file(GLOB mix_test_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} tests/*_test.cpp tests/*/*_test.cpp)
list(FILTER mix_test_files EXCLUDE REGEX "^tests/ui/")  # a program of its own
add_executable(mix_tests ${mix_test_files}
  tests/loudness/conformance_rows.cpp
  tests/loudness/playback.cpp
  tests/support/allocation_counter.cpp)
target_link_libraries(mix_tests PRIVATE mix_engine GTest::gtest_main)
target_compile_options(mix_tests PRIVATE -Wall -Wextra -Wno-psabi $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${MIX_WERROR}>:-Werror>)
# Only where they are read: a path in every command would keep working copies from sharing a compiler cache.
set_property(SOURCE tests/analysis/roles_test.cpp tests/audio_file/corpus_test.cpp tests/session/json_test.cpp tests/session/link_test.cpp tests/session/mix_slot_test.cpp tests/loudness/conformance_test.cpp
  APPEND PROPERTY COMPILE_DEFINITIONS MIX_SOURCE_DIR="${CMAKE_SOURCE_DIR}" MIX_BINARY_DIR="${CMAKE_BINARY_DIR}")
gtest_discover_tests(mix_tests DISCOVERY_TIMEOUT 60)

# libebur128 as it came, under other names, for tests/analysis/ebur128_test.cpp.
add_library(ebur128_original STATIC ${libebur128_SOURCE_DIR}/ebur128/ebur128.c)
file(STRINGS ${libebur128_SOURCE_DIR}/ebur128/ebur128.h ebur128_functions REGEX "^[a-z].*ebur128_[a-z_]+\\(|^ebur128_[a-z_]+\\(")
string(REGEX MATCHALL "ebur128_[a-z_]+\\(" ebur128_functions "${ebur128_functions}")
list(TRANSFORM ebur128_functions REPLACE "ebur128_([a-z_]+)\\(" "ebur128_\\1=original_\\1")
target_compile_definitions(ebur128_original PRIVATE ${ebur128_functions})
target_include_directories(ebur128_original SYSTEM PRIVATE ${libebur128_SOURCE_DIR}/ebur128 ${libebur128_SOURCE_DIR}/ebur128/queue)
target_compile_options(ebur128_original PRIVATE -w -ffp-contract=off)
target_link_libraries(mix_tests PRIVATE ebur128_original)

include(tests/core/wrong_rows.cmake)

# The same rows as a program that prints them: tests/conformance.
add_executable(mix_conformance 
  tests/loudness/conformance_main.cpp tests/loudness/conformance_rows.cpp tests/loudness/playback.cpp)
target_link_libraries(mix_conformance PRIVATE mix_engine)
