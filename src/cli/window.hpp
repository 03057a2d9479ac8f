#pragma once
// Work that flows in order through a window of fixed size while several threads do it.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace copydesk::cli {

/// Items go in at one end, are worked on by `jobs` threads in any order, and come out at the other end in the
/// order they went in. With one job the owner's thread does the work. `Item` must be movable, `work` must not
/// throw.
template <class Item>
class Window {
 public:
  Window(unsigned jobs, std::function<void(Item&)> work)
      : capacity_(jobs == 1 ? 1 : 8 * jobs), work_(std::move(work)) {
    if (jobs == 1) return;
    threads_.reserve(jobs);
    for (unsigned i = 0; i < jobs; ++i) threads_.emplace_back([this] { serve(); });
  }
  ~Window() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    work_ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Neither of both may be called by other threads than the owner's.
  bool full() const { return slots_.size() == capacity_; }
  bool empty() const { return slots_.empty(); }

  /// The window must not be full.
  void push(Item item) {
    {
      const std::lock_guard lock(mutex_);
      slots_.push_back({std::move(item), false});
    }
    work_ready_.notify_one();
  }

  /// The oldest item, its work done; waits for it. The window must not be empty.
  Item pop() {
    if (threads_.empty()) work_(slots_.front().item);
    std::unique_lock lock(mutex_);
    if (!threads_.empty()) front_done_.wait(lock, [&] { return slots_.front().done; });
    Item item = std::move(slots_.front().item);
    slots_.pop_front();
    if (taken_ > 0) --taken_;
    return item;
  }

 private:
  struct Slot {
    Item item;
    bool done = false;
  };

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_ready_.wait(lock, [&] { return closed_ || taken_ < slots_.size(); });
      if (closed_) return;
      Slot& slot = slots_[taken_++];  // a deque's items stay in place while its ends change
      lock.unlock();
      work_(slot.item);
      lock.lock();
      slot.done = true;
      if (&slot == &slots_.front()) front_done_.notify_one();
    }
  }

  const std::size_t capacity_;
  const std::function<void(Item&)> work_;
  std::mutex mutex_;
  std::condition_variable work_ready_;
  std::condition_variable front_done_;
  std::deque<Slot> slots_;
  std::size_t taken_ = 0;  // slots before this one are being worked on or done
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace copydesk::cli
