// The open study as of a day, cut once for everything that is asked of it.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"

#include <mutex>
#include <string>

namespace atrisk::ui {

/// Keeps the one that was asked for last. Safe from any thread; who asks while it is being cut waits for it.
class CutStudies {
public:
    /// As study::asOf; what cannot be cut is not kept.
    [[nodiscard]] base::Result<study::StudyPtr> asOf(const study::StudyPtr& study, const std::string& date, const base::Cancel& cancel);
    void forget();

private:
    std::mutex m_mutex;
    study::StudyPtr m_whole, m_cut; ///< under the mutex
};

} // namespace atrisk::ui
