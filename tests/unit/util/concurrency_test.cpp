#include <atomic>
#include <barrier>
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "util/bounded_queue.hpp"
#include "util/byte_budget.hpp"
#include "util/worker_pool.hpp"

using namespace drawproc;

TEST_CASE("a queue gives items back in the order they came", "[threads]") {
  BoundedQueue<int> queue(3);
  std::thread producer([&] {
    for (int i = 0; i < 100; ++i) queue.push(i);
    queue.close();
  });
  std::vector<int> seen;
  while (auto item = queue.pop()) seen.push_back(*item);
  producer.join();
  REQUIRE(seen.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(seen[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("a full queue holds its producer back", "[threads]") {
  BoundedQueue<int> queue(2);
  std::atomic<int> pushed{0};
  std::thread producer([&] {
    for (int i = 0; i < 10; ++i) {
      queue.push(i);
      ++pushed;
    }
  });
  for (int taken = 0; taken < 10; ++taken) {
    CHECK(pushed.load() <= taken + 3);  // two in the queue, one just let in
    CHECK(queue.size() <= 2);
    queue.pop();
  }
  producer.join();
}

TEST_CASE("a closed queue refuses items and drains what it holds", "[threads]") {
  BoundedQueue<int> queue(4);
  REQUIRE(queue.push(1));
  queue.close();
  CHECK_FALSE(queue.push(2));
  CHECK(queue.pop() == 1);
  CHECK(queue.pop() == std::nullopt);
}

TEST_CASE("closing wakes a producer that waits for room", "[threads]") {
  BoundedQueue<int> queue(1);
  queue.push(1);
  std::thread closer([&] { queue.close(); });
  CHECK_FALSE(queue.push(2));
  closer.join();
}

TEST_CASE("bytes are never held beyond the budget by two at once", "[threads]") {
  ByteBudget budget(100);
  std::atomic<int> held{0};
  std::atomic<bool> exceeded{false};
  WorkerPool pool(4);
  for (std::uint64_t ticket = 0; ticket < 200; ++ticket)
    pool.submit([&, ticket](int) {
      const auto lease = budget.take(ticket, 40);
      if (held += 40; held > 100) exceeded = true;
      held -= 40;
    });
  const auto last = budget.take(200, 1);
  CHECK_FALSE(exceeded);
}

TEST_CASE("a drawing larger than the whole budget is let in alone", "[threads]") {
  ByteBudget budget(100);
  auto small = budget.take(0, 10);
  std::atomic<bool> let_in{false};
  std::barrier waits(2);
  std::thread large([&] {
    waits.arrive_and_wait();
    const auto lease = budget.take(1, 1000);
    let_in = true;
  });
  waits.arrive_and_wait();
  CHECK_FALSE(let_in);
  small = {};
  large.join();
  CHECK(let_in);
}

TEST_CASE("a younger drawing does not overtake the oldest that waits for bytes", "[threads]") {
  ByteBudget budget(100);
  auto first = budget.take(0, 80);
  std::vector<int> order;
  std::mutex mutex;
  const auto note = [&](int who) {
    const std::scoped_lock lock(mutex);
    order.push_back(who);
  };
  std::thread oldest([&] {
    const auto lease = budget.take(1, 50);
    note(1);
  });
  std::thread younger([&] {
    const auto lease = budget.take(2, 10);  // there would be room for it now
    note(2);
  });
  first = {};
  oldest.join();
  younger.join();
  CHECK(order == std::vector<int>{1, 2});
}

TEST_CASE("a skipped turn lets the next one through", "[threads]") {
  ByteBudget budget(100);
  std::thread failed([&] { budget.skip(0); });
  const auto lease = budget.take(1, 10);
  failed.join();
  SUCCEED();
}

TEST_CASE("a pool finishes what was submitted before it ends", "[threads]") {
  std::atomic<int> done{0};
  {
    WorkerPool pool(3);
    for (int i = 0; i < 50; ++i)
      pool.submit([&](int worker) { done += worker >= 0 && worker < 3; });
  }
  CHECK(done == 50);
}
