# A wrong row is a compile error that names the rule. Tests are compiler runs: one that must succeed, the others fail.
function(mix_wrong_row rule change)
  add_test(NAME WrongRow.${rule}
    COMMAND ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${CMAKE_SOURCE_DIR} "-DWRONG=${change}"
      ${CMAKE_SOURCE_DIR}/tests/core/wrong_row.cpp)
  if(NOT rule STREQUAL "none")
    set_tests_properties(WrongRow.${rule} PROPERTIES PASS_REGULAR_EXPRESSION ${rule})
  endif()
endfunction()

mix_wrong_row(none "spec.min = -50")
mix_wrong_row(idMustBeCamelCase "spec.id = \"Gain_dB\"")
mix_wrong_row(idIsUsedTwice "spec.id = \"otherDb\"")
mix_wrong_row(labelIsMissing "spec.label = \"\"")
mix_wrong_row(helpMustBeASentence "spec.help = \"Gain\"")
mix_wrong_row(minMustBeLessThanMax "spec.min = 20")
mix_wrong_row(initialMustBeInRange "spec.initial = 13")
mix_wrong_row(logTaperNeedsPositiveMin "spec.taper = Taper::log")
mix_wrong_row(faderTaperIsForDecibels "(spec.taper = Taper::fader, spec.unit = Unit::hz)")
mix_wrong_row(choicesMustMatchRange "spec.choices = \"Off|On\"")
