# The native half of engine.wasm_vs_native, and the cost of single processors; built only when they are asked for.
add_executable(mix_bench EXCLUDE_FROM_ALL tests/bench/strips_native.cpp)
target_link_libraries(mix_bench PRIVATE mix_engine)
add_executable(mix_processor_bench EXCLUDE_FROM_ALL tests/bench/processors_native.cpp)
target_link_libraries(mix_processor_bench PRIVATE mix_engine)
