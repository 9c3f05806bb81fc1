// Work on several processors at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace atrisk::base {

/// Calls work(first, last) for consecutive shares that together are 0 to count, at the same time, one per processor; returns
/// when all are done. What the calls share they may only read.
template <class Work> void inShares(std::size_t count, const Work& work)
{
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency()), shares = std::min(count, processors);
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < shares; ++i)
        others.push_back(
            std::async(std::launch::async, [&work, first = count * i / shares, last = count * (i + 1) / shares] { work(first, last); }));
    if (count > 0) work(std::size_t{0}, count / shares);
    for (std::future<void>& other : others) other.get();
}

} // namespace atrisk::base
