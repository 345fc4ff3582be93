# The native tests, one line a file; the folders mirror engine/.
add_executable(mix_tests
  tests/every_processor_test.cpp
  tests/support/allocation_counter.cpp
  tests/analysis/file_analysis_test.cpp
  tests/analysis/spectrum_test.cpp
  tests/audio_file/aiff_reader_test.cpp
  tests/audio_file/corpus_test.cpp
  tests/audio_file/dither_test.cpp
  tests/audio_file/resampler_test.cpp
  tests/audio_file/rf64_w64_test.cpp
  tests/audio_file/tags_test.cpp
  tests/audio_file/wav_header_test.cpp
  tests/audio_file/wav_reader_test.cpp
  tests/audio_file/wav_writer_test.cpp
  tests/core/filter_test.cpp
  tests/core/lanes_test.cpp
  tests/core/param_test.cpp
  tests/loudness/conformance_rows.cpp
  tests/loudness/conformance_test.cpp
  tests/loudness/windows_test.cpp
  tests/mixer/mixer_test.cpp
  tests/mixer/transport_test.cpp
  tests/processors/compressor_test.cpp
  tests/processors/eq_test.cpp
  tests/processors/filters_test.cpp
  tests/processors/levels_test.cpp
  tests/processors/limiter_test.cpp
  tests/session/changes_test.cpp
  tests/session/hostile_json_test.cpp
  tests/session/json_test.cpp
  tests/session/link_test.cpp
  tests/session/migration_test.cpp
  tests/session/schema_test.cpp
  tests/session/session_test.cpp
  tests/session/text_test.cpp
  tests/session/undo_test.cpp
)
target_link_libraries(mix_tests PRIVATE mix_engine GTest::gtest_main)
target_compile_options(mix_tests PRIVATE -Wall -Wextra -Wno-psabi $<$<BOOL:${MIX_WERROR}>:-Werror>)
target_compile_definitions(mix_tests PRIVATE
  MIX_SOURCE_DIR="${CMAKE_SOURCE_DIR}" MIX_BINARY_DIR="${CMAKE_BINARY_DIR}")
gtest_discover_tests(mix_tests DISCOVERY_TIMEOUT 60)

include(tests/core/wrong_rows.cmake)

# The same rows as a program that prints them: tests/conformance.
add_executable(mix_conformance tests/loudness/conformance_main.cpp tests/loudness/conformance_rows.cpp)
target_link_libraries(mix_conformance PRIVATE mix_engine)
