# The engine's translation units; what is header-only is not listed. One line a file, by folder.
target_sources(mix_engine PRIVATE
  engine/core/param.cpp
  engine/mixer/mixer.cpp
  engine/analysis/loudness.cpp
  engine/session/audio_hash.cpp
  engine/session/changes.cpp
  engine/session/document.cpp
  engine/session/from_json.cpp
  engine/session/from_link.cpp
  engine/session/history_bytes.cpp
  engine/session/json_text.cpp
  engine/session/loading.cpp
  engine/session/migration.cpp
  engine/session/object_reader.cpp
  engine/session/rounding.cpp
  engine/session/schema.cpp
  engine/session/session.cpp
  engine/session/text.cpp
  engine/session/to_json.cpp
  engine/session/to_link.cpp
)
