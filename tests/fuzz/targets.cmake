# libFuzzer targets, with the address and undefined-behaviour sanitizers. One line a target:
#   build/fuzz/NAME_fuzz -max_total_time=600 -max_len=20000 CORPUS SEEDS
if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "MIX_FUZZ needs clang: cmake --preset fuzz")
endif()

set(fuzz_checks -fsanitize=address,undefined -fno-sanitize-recover=all)
target_compile_options(mix_engine PUBLIC -fsanitize=fuzzer-no-link ${fuzz_checks})
target_link_options(mix_engine PUBLIC ${fuzz_checks})

function(mix_fuzz name)
  add_executable(${name}_fuzz tests/fuzz/${name}_fuzz.cpp)
  target_link_libraries(${name}_fuzz PRIVATE mix_engine)
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
endfunction()

mix_fuzz(audio_file)
mix_fuzz(session)
