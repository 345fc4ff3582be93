// SPDX-License-Identifier: MIT
// The difference of the mirror, applied by a page that does only what ui_exports.h says.
#include <random>

#include "tests/ui/ui_fixture.h"
#include "ui/mirror/mirror.h"

namespace mix::ui {
namespace {

struct Item {
  int id;
  std::vector<Item> children;
};

void emit(Mirror& mirror, const std::vector<Item>& items) {
  for (const Item& item : items) {
    mirror.open({.id = item.id, .role = Role::group, .name = std::to_string(item.id)});
    emit(mirror, item.children);
    mirror.close();
  }
}

std::vector<int> childrenOf(const Page& page, int parent) {
  std::vector<int> ids;
  for (const auto& element : page.elements)
    if (element.parent == parent) ids.push_back(element.id);
  return ids;
}

void expectSame(const Page& page, int parent, const std::vector<Item>& items) {
  std::vector<int> ids;
  for (const Item& item : items) {
    ids.push_back(item.id);
    expectSame(page, item.id, item.children);
  }
  EXPECT_EQ(childrenOf(page, parent), ids);
}

TEST(Mirror, DifferencesRebuildAnyOrderOfAnyTree) {
  std::mt19937 random(7);
  Mirror mirror;
  Page page;
  for (int round = 0; round < 300; ++round) {
    std::vector<int> ids(12);
    for (int i = 0; i < 12; ++i) ids[std::size_t(i)] = i + 1;
    std::shuffle(ids.begin(), ids.end(), random);
    ids.resize(1 + random() % 12);
    std::vector<Item> items;
    for (int id : ids) {
      if (items.empty() || random() % 2) items.push_back({id, {}});
      else items[random() % items.size()].children.push_back({id, {}});
    }
    mirror.begin();
    emit(mirror, items);
    mirror.end();
    const std::string difference = mirror.difference();
    if (!difference.empty()) page.apply(Json::parse(difference));
    expectSame(page, 0, items);
    if (HasFailure()) FAIL() << "in round " << round << ": " << difference;
  }
}

TEST(Mirror, SaysNothingWhenNothingChanged) {
  Mirror mirror;
  for (int i = 0; i < 2; ++i) {
    mirror.begin();
    mirror.add({.id = 1, .role = Role::text, .name = "Level", .value = "0 dB"});
    mirror.end();
    EXPECT_EQ(mirror.difference().empty(), i == 1);
  }
}

TEST(Mirror, KeepsAnActionForItsNodeOnly) {
  Mirror mirror;
  mirror.act({1, Act::focus, 0, {}});
  mirror.act({1, Act::press, 0, {}});
  Action action;
  EXPECT_FALSE(mirror.take(2, action));
  ASSERT_TRUE(mirror.take(1, action));
  EXPECT_EQ(action.act, Act::press);
  EXPECT_TRUE(mirror.takeFocus(1));
  EXPECT_FALSE(mirror.hasActions());
}

}  // namespace
}  // namespace mix::ui
