// Work of uneven pieces on several processors at once.
#pragma once

#include "core/base/parallel.h"

#include <atomic>

namespace atrisk::base {

/// Calls work(i) once for each i below `count`; whoever is free takes the next. Returns when all are done. What the calls share they may
/// only read.
template <class Call> void inTurn(std::size_t count, const Call& work)
{
    std::atomic<std::size_t> next{0};
    inShares(count, [&](std::size_t, std::size_t) {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    });
}

} // namespace atrisk::base
