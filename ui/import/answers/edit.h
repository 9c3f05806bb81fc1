// What a person says on the import page, until it has been carried out.
#pragma once

#include "core/study/draft/draft.h"

#include <functional>
#include <string>
#include <utility>

namespace atrisk::ui {

/// Called on a worker thread, on a draft of its own; and again when the files are read anew.
using Edit = std::function<void(study::Draft&)>;

/// Of the endpoint with this key, wherever it stands by then; nothing where it is gone.
[[nodiscard]] inline Edit ofEndpoint(std::string key, std::function<void(study::Draft&, std::size_t)> edit)
{
    return [key = std::move(key), edit = std::move(edit)](study::Draft& draft) {
        if (const auto endpoint = draft.endpoint(key)) edit(draft, *endpoint);
    };
}

} // namespace atrisk::ui
