# The front end without a browser: everything through its exports, as the page does it.
if(NOT MIX_UI)
  return()
endif()
add_executable(mix_ui_tests
  tests/ui/accept_all_test.cpp
  tests/ui/take_back_test.cpp
  tests/ui/control_menu_test.cpp
  tests/ui/aloud_test.cpp
  tests/ui/automation_test.cpp
  tests/ui/meters_test.cpp
  tests/ui/midi_test.cpp
  tests/ui/missing_recordings_test.cpp
  tests/ui/blind_test.cpp
  tests/ui/clash_test.cpp
  tests/ui/compare_test.cpp
  tests/ui/engine_edits_test.cpp
  tests/ui/every_parameter_test.cpp
  tests/ui/explained_test.cpp
  tests/ui/fault_rows_test.cpp
  tests/ui/ghosts_test.cpp
  tests/ui/guide_test.cpp
  tests/ui/hands_test.cpp
  tests/ui/heard_place_test.cpp
  tests/ui/keyboard_focus_test.cpp
  tests/ui/hint_test.cpp
  tests/ui/history_test.cpp
  tests/ui/mirror_test.cpp
  tests/ui/mix_space_test.cpp
  tests/ui/phone_test.cpp
  tests/ui/proposal_test.cpp
  tests/ui/proposal_wishes_test.cpp
  tests/ui/reference_test.cpp
  tests/ui/journey_test.cpp
  tests/ui/kept_findings_test.cpp
  tests/ui/search_test.cpp
  tests/ui/settings_test.cpp
  tests/ui/small_screen_test.cpp
  tests/ui/taste_test.cpp
  tests/ui/text_parts_test.cpp
  tests/ui/theme_test.cpp
  tests/ui/translation_test.cpp
  tests/ui/ui_test.cpp
  tests/ui/words_test.cpp
)
target_link_libraries(mix_ui_tests PRIVATE mix_ui GTest::gtest_main)
target_compile_options(mix_ui_tests PRIVATE -Wall -Wextra -Wno-psabi -Wno-missing-field-initializers $<$<BOOL:${MIX_WERROR}>:-Werror>)
gtest_discover_tests(mix_ui_tests DISCOVERY_TIMEOUT 60)
