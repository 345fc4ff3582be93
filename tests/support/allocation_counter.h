// SPDX-License-Identifier: MIT
// Counts heap allocations of this thread while it lives, through a replaced operator new.
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
