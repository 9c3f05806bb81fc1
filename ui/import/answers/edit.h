// What a person says on the import page, until it has been carried out.
#pragma once

#include "core/study/draft/draft.h"

#include <functional>

namespace atrisk::ui {

/// Called on a worker thread, on a draft of its own.
using Edit = std::function<void(study::Draft&)>;

} // namespace atrisk::ui
