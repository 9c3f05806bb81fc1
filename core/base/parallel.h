// Work on several processors at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

namespace atrisk::base {

/// Calls work(first, last) for consecutive shares that together are 0 to count, at the same time, one per processor; returns
/// when all are done. What the calls share they may only read. A share for which the system starts no thread is done by the caller.
template <class Work> void inShares(std::size_t count, const Work& work)
{
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency()), shares = std::min(count, processors);
    std::vector<std::future<void>> others;
    const auto share = [&work, count, shares](std::size_t i) { work(count * i / shares, count * (i + 1) / shares); };
    for (std::size_t i = 1; i < shares; ++i) {
        try {
            others.push_back(std::async(std::launch::async, share, i));
        } catch (const std::system_error&) {
            share(i);
        }
    }
    if (count > 0) share(0);
    for (std::future<void>& other : others) other.get();
}

} // namespace atrisk::base
