# The native half of engine.wasm_vs_native; built only when it is asked for.
add_executable(mix_bench EXCLUDE_FROM_ALL tests/bench/strips_native.cpp)
target_link_libraries(mix_bench PRIVATE mix_engine)
