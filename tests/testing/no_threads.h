// A process in which the system starts no thread.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace atrisk::testing {

/// TSan lets no process that was forked start threads.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
inline constexpr bool canBeWithoutThreads = false;
#else
inline constexpr bool canBeWithoutThreads = true;
#endif
#else
inline constexpr bool canBeWithoutThreads = true;
#endif

/// Does `holds()` in a process of its own, where threads cannot start? Nothing it changes is seen here.
template <class Holds> [[nodiscard]] bool holdsWithoutThreads(const Holds& holds)
{
    const pid_t child = fork();
    if (child == 0) {
        const rlimit none{1, 1};
        setrlimit(RLIMIT_NPROC, &none);
        constexpr uid_t nobody = 65534; // root may start as many as it likes
        if (geteuid() == 0 && setuid(nobody) != 0) _exit(1);
        _exit(holds() ? 0 : 2);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status == 0;
}

} // namespace atrisk::testing
