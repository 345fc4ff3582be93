# The front end: mix_ui is everything but the browser, so that the native tests drive it; ui_wasm is the module.
if(NOT MIX_UI)
  return()
endif()

# More vertices than 16-bit indices reach: the waveforms alone. WebGL2 has no base vertex to work round it.
target_compile_definitions(mix_imgui PUBLIC ImDrawIdx=unsigned IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_FILE_FUNCTIONS)
target_compile_options(mix_imgui PRIVATE -fno-exceptions -fno-rtti)

add_library(mix_ui STATIC EXCLUDE_FROM_ALL
  ui/analysis_state.cpp
  ui/answered_ghosts.cpp
  ui/app.cpp
  ui/app_blind.cpp
  ui/app_compare.cpp
  ui/app_edits.cpp
  ui/app_history.cpp
  ui/app_imports.cpp
  ui/app_midi.cpp
  ui/app_names.cpp
  ui/app_mix_space.cpp
  ui/app_clash.cpp
  ui/app_places.cpp
  ui/app_proposal.cpp
  ui/app_reports.cpp
  ui/app_reference.cpp
  ui/app_taste.cpp
  ui/app_translation.cpp
  ui/app_aloud.cpp
  ui/spoken_words.cpp
  ui/automation/writer.cpp
  ui/blind_state.cpp
  ui/blind_words.cpp
  ui/clash_listen.cpp
  ui/compare_state.cpp
  ui/draw.cpp
  ui/draw_text.cpp
  ui/edits.cpp
  ui/explained_words.cpp
  ui/fonts.cpp
  ui/frame.cpp
  ui/guide_state.cpp
  ui/guide_words.cpp
  ui/history_words.cpp
  ui/kept_findings.cpp
  ui/keys.cpp
  ui/meter_state.cpp
  ui/mix_space_state.cpp
  ui/mix_space_words.cpp
  ui/peaks.cpp
  ui/proposal_heard.cpp
  ui/proposal_state.cpp
  ui/reducers.cpp
  ui/settings.cpp
  ui/suggestion_groups.cpp
  ui/suggestion_words.cpp
  ui/taste_state.cpp
  ui/taste_words.cpp
  ui/theme.cpp
  ui/word.cpp
  ui/words.cpp
  ui/midi/midi_binding.cpp
  ui/midi/midi_moves.cpp
  ui/midi/midi_parser.cpp
  ui/midi/midi_state.cpp
  ui/mirror/mirror.cpp
  ui/widgets/button.cpp
  ui/widgets/choices.cpp
  ui/widgets/compressor_curve.cpp
  ui/widgets/control.cpp
  ui/widgets/edit_value.cpp
  ui/widgets/eq_curve.cpp
  ui/widgets/fader.cpp
  ui/widgets/history.cpp
  ui/widgets/meter.cpp
  ui/widgets/shade.cpp
  ui/widgets/stereo_field.cpp
  ui/widgets/waveform.cpp
  ui/panels/advice.cpp
  ui/panels/automation.cpp
  ui/panels/blind_setup.cpp
  ui/panels/blind_test.cpp
  ui/panels/channel_head.cpp
  ui/panels/control_menu.cpp
  ui/panels/clash_map.cpp
  ui/panels/compare.cpp
  ui/panels/eq_points.cpp
  ui/panels/form.cpp
  ui/panels/glossary.cpp
  ui/panels/history.cpp
  ui/panels/imports.cpp
  ui/panels/inspector.cpp
  ui/panels/loudness_mark.cpp
  ui/panels/loudness_target.cpp
  ui/panels/meters.cpp
  ui/panels/midi.cpp
  ui/panels/mix_space.cpp
  ui/panels/mixer.cpp
  ui/panels/page.cpp
  ui/panels/reference.cpp
  ui/panels/section.cpp
  ui/panels/shared.cpp
  ui/panels/search.cpp
  ui/panels/settings_sheet.cpp
  ui/panels/sheet.cpp
  ui/panels/spectrum.cpp
  ui/panels/status.cpp
  ui/panels/strip.cpp
  ui/panels/song.cpp
  ui/panels/fault_rows.cpp
  ui/panels/suggestions.cpp
  ui/panels/taste.cpp
  ui/panels/timeline.cpp
  ui/panels/top_bar.cpp
  ui/panels/translation.cpp
  ui/panels/wish_field.cpp
  ui/panels/whole_proposal.cpp
)
target_link_libraries(mix_ui PUBLIC mix_engine mix_imgui)
target_compile_options(mix_ui PRIVATE -Wall -Wextra -Wshadow -Wno-psabi -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # as in mix_engine
  $<$<BOOL:${MIX_WERROR}>:-Werror>)

if(EMSCRIPTEN)
  target_sources(mix_ui PRIVATE ui/platform/renderer_webgl2.cpp ui/platform/system_text_webgl2.cpp ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
  set_source_files_properties(${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp PROPERTIES
    COMPILE_OPTIONS "-w;-include;ui/platform/known_gl_state.h" OBJECT_DEPENDS ${CMAKE_SOURCE_DIR}/ui/platform/known_gl_state.h)
  target_compile_definitions(mix_ui PRIVATE IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(mix_ui PRIVATE -Os)
  target_compile_options(mix_imgui PRIVATE -Os)
  add_executable(ui_wasm ui/ui_exports.cpp)
  target_compile_options(ui_wasm PRIVATE -Os)
  set_target_properties(ui_wasm PROPERTIES OUTPUT_NAME ui SUFFIX .js)
  target_link_libraries(ui_wasm PRIVATE mix_ui)
  target_link_options(ui_wasm PRIVATE
    -Os --no-entry -fno-exceptions -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createUi -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH
    -sINITIAL_MEMORY=32MB -sTOTAL_STACK=1MB -sINCOMING_MODULE_JS_API=['locateFile','canvas','print','printErr'])
else()
  target_sources(mix_ui PRIVATE ui/ui_exports.cpp ui/platform/renderer_none.cpp ui/platform/system_text_none.cpp)
endif()
