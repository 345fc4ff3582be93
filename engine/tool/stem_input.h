// SPDX-License-Identifier: MIT
// Stems for the developer tool: files of the containers that the engine reads, or with "-" standard input, one after
// the other: a line "sampleRate channels frames name", then the planar samples as float32 of this machine.
#pragma once

#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "engine/audio_file/reader.h"
#include "engine/core/result.h"

namespace mix {

// What a Listener (StemListener, StemHearing) has heard of a stem.
template <class Listener>
struct Listened {
  std::string name;
  decltype(std::declval<Listener>().finish()) heard;
};

template <class Listener>
Result<Listened<Listener>> listenToFile(const std::string& path) {
  constexpr std::size_t kPiece = 65536;
  auto source = openFileSource(path);
  if (!source) return Error{source.error()};
  auto opened = AudioFileReader::open(std::move(source.value()));
  if (!opened) return Error{opened.error()};
  AudioFileReader& reader = opened.value();
  auto listener = Listener::make(reader.info().sampleRate, reader.info().channels);
  if (!listener) return Error{listener.error()};
  std::vector<float> planes[2] = {std::vector<float>(kPiece), std::vector<float>(kPiece)};
  float* pointers[2] = {planes[0].data(), planes[1].data()};
  const std::span<float* const> channels(pointers, std::size_t(reader.info().channels));
  for (std::uint64_t at = 0;;) {
    const std::size_t frames = reader.read(at, channels, kPiece);
    if (frames == 0) break;
    listener.value().add(pointers[0], pointers[1], int(frames));
    at += frames;
  }
  return Listened<Listener>{path, listener.value().finish()};
}

// False at the end of standard input.
template <class Listener>
Result<bool> listenToInput(std::vector<Listened<Listener>>& stems) {
  double rate;
  int channels;
  std::size_t frames;
  char name[256];
  if (std::scanf("%lf %d %zu %255[^\n]", &rate, &channels, &frames, name) != 4) return false;
  std::getchar();
  auto listener = Listener::make(rate, channels);
  if (!listener) return Error{listener.error()};
  std::vector<float> samples(frames * std::size_t(channels));
  if (std::fread(samples.data(), sizeof(float), samples.size(), stdin) != samples.size())
    return Error{std::string(name) + ": standard input ends early"};
  listener.value().add(samples.data(), samples.data() + (channels == 2 ? frames : 0), int(frames));
  stems.push_back({name, listener.value().finish()});
  return true;
}

template <class Listener>
Result<std::vector<Listened<Listener>>> listenTo(const std::vector<std::string>& paths) {
  std::vector<Listened<Listener>> stems;
  for (const std::string& path : paths) {
    if (path == "-") {
      for (auto more = listenToInput<Listener>(stems);; more = listenToInput<Listener>(stems)) {
        if (!more) return Error{more.error()};
        if (!more.value()) break;
      }
      continue;
    }
    auto stem = listenToFile<Listener>(path);
    if (!stem) return Error{path + ": " + stem.error()};
    stems.push_back(std::move(stem.value()));
  }
  return stems;
}

}  // namespace mix
