# The engine's translation units; what is header-only is not listed. One line a file, by folder.
target_sources(mix_engine PRIVATE
  engine/core/param.cpp
  engine/mixer/mixer.cpp
  engine/analysis/loudness.cpp
  engine/session/schema.cpp
)
