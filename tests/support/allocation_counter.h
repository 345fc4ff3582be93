// SPDX-License-Identifier: MIT
// Counts calls of operator new and, with glibc, malloc by this thread while it lives; one allocation may count twice.
#pragma once

#include <cstddef>

namespace mix::test {

class AllocationCounter {
 public:
  AllocationCounter();
  ~AllocationCounter();
  AllocationCounter(const AllocationCounter&) = delete;
  AllocationCounter& operator=(const AllocationCounter&) = delete;
  std::size_t count() const;

 private:
  std::size_t before_;
};

}  // namespace mix::test
