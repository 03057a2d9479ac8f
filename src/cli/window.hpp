#pragma once
// Work that flows in order through a window of fixed size while several threads do it.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "cli/stop.hpp"

namespace copydesk::cli {

/// Items come from `next`, are worked on by `jobs` threads in any order, and come out in the order they came
/// in. The window holds 8 items a thread, and fewer where they are large. Once the end of the run is asked
/// for no more work begins, and what was begun comes out. With one job the owner's thread does it all.
///
/// `Item` must be movable and have `std::size_t size() const`, the bytes it holds; `work` must not throw.
template <class Item>
class Window {
 public:
  Window(unsigned jobs, std::function<std::optional<Item>()> next, std::function<void(Item&)> work)
      : capacity_(8 * jobs), next_(std::move(next)), work_(std::move(work)) {
    if (jobs == 1) return;
    threads_.reserve(jobs + 1);
    threads_.emplace_back([this] { feed(); });
    for (unsigned i = 0; i < jobs; ++i) threads_.emplace_back([this] { serve(); });
  }
  /// Drops what is left. Asks for the end of the run, lest it wait for an input.
  ~Window() {
    if (threads_.empty()) return;
    request_stop();
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// The oldest item, its work done; waits for it. Nothing at the end. Throws what `next` threw.
  std::optional<Item> pop() {
    if (threads_.empty()) {
      if (stop_requested()) return std::nullopt;
      std::optional<Item> item = next_();
      if (item) work_(*item);
      return item;
    }
    std::unique_lock lock(mutex_);
    front_changed_.wait(lock, [&] {
      if (slots_.empty()) return fed_;
      return slots_.front().done || (stop_requested() && taken_ == 0);
    });
    if (slots_.empty() || !slots_.front().done) {
      if (failure_) std::rethrow_exception(failure_);
      return std::nullopt;
    }
    Item item = std::move(slots_.front().item);
    slots_.pop_front();
    --taken_;
    held_ -= item.size();
    lock.unlock();
    changed_.notify_all();
    return item;
  }

 private:
  static constexpr std::size_t kMostHeld = std::size_t{32} << 20;

  struct Slot {
    Item item;
    bool done = false;
  };

  void feed() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] {
        return closed_ || slots_.empty() || (slots_.size() < capacity_ && held_ < kMostHeld);
      });
      if (closed_) return;
      lock.unlock();
      std::optional<Item> item;
      std::exception_ptr failure;
      try {
        item = next_();
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      if (!item || stop_requested()) {
        failure_ = failure;
        fed_ = true;
        front_changed_.notify_one();
        changed_.notify_all();
        return;
      }
      held_ += item->size();
      slots_.push_back({std::move(*item), false});
      changed_.notify_all();
    }
  }

  /// Whether a thread may begin with the next item. The front may always be worked on, so that what is held
  /// goes down.
  bool may_take() const { return taken_ < slots_.size() && (held_ < kMostHeld || taken_ == 0); }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return closed_ || stop_requested() || may_take(); });
      if (closed_ || stop_requested()) {
        front_changed_.notify_one();
        return;
      }
      Slot& slot = slots_[taken_++];  // a deque's items stay in place while its ends change
      const std::size_t before = slot.item.size();
      lock.unlock();
      work_(slot.item);
      lock.lock();
      held_ += slot.item.size() - before;
      slot.done = true;
      if (&slot == &slots_.front()) front_changed_.notify_one();
    }
  }

  const std::size_t capacity_;
  const std::function<std::optional<Item>()> next_;
  const std::function<void(Item&)> work_;
  std::mutex mutex_;
  std::condition_variable changed_;        // for the threads
  std::condition_variable front_changed_;  // for the owner
  std::deque<Slot> slots_;
  std::size_t taken_ = 0;  // slots before this one are being worked on or done
  std::size_t held_ = 0;   // bytes of all slots
  bool fed_ = false;       // no more will come
  bool closed_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace copydesk::cli
