// SPDX-License-Identifier: MIT
// A value or a sentence that says what went wrong, for code that is built without exceptions.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace mix {

// `message` is a full English sentence fragment that names the reason ("data chunk ends early"); the
// caller adds the file's name.
struct Error {
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Only when `ok()`.
  T& value() { return *std::get_if<T>(&state_); }
  const T& value() const { return *std::get_if<T>(&state_); }

  // Only when not `ok()`.
  const std::string& error() const { return std::get_if<Error>(&state_)->message; }

 private:
  std::variant<T, Error> state_;
};

}  // namespace mix
