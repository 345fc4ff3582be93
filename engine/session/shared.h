// SPDX-License-Identifier: MIT
// A value that copies share until one of them is edited, so that a copy of the whole document costs a few
// pointers and every undo step can keep one.
#pragma once

#include <memory>
#include <utility>

namespace mix {

template <class T>
class Shared {
 public:
  Shared(T value = T()) : value_(std::make_shared<T>(std::move(value))) {}

  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

  // The value for writing; copied first where another `Shared` still has it. [main]
  T& edit() {
    if (value_.use_count() > 1) value_ = std::make_shared<T>(*value_);
    return *value_;
  }

  // The same memory: certainly equal, without looking.
  bool sharesWith(const Shared& other) const { return value_ == other.value_; }
  friend bool operator==(const Shared& a, const Shared& b) { return a.sharesWith(b) || *a == *b; }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace mix
