// No exception leaves core: what the standard library throws becomes an error.
#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>
#include <stdexcept>
#include <utility>

namespace atrisk::base {

/// The result of `work`, or "out-of-memory" (too much was asked for) or "unexpected" with what was thrown.
template <class Work> auto guarded(Work&& work) -> decltype(work())
{
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc&) {
        return failure("out-of-memory", "there is not enough memory for this");
    } catch (const std::length_error&) {
        return failure("out-of-memory", "there is not enough memory for this");
    } catch (const std::exception& problem) {
        return failure("unexpected", std::string("something unforeseen happened: ") + problem.what());
    }
}

} // namespace atrisk::base
