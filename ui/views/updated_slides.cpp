#include "ui/views/updated_slides.h"

#include "ui/export/whole_files.h"

#include <filesystem>

namespace atrisk::ui {

base::Result<std::string> placeOfUpdated(const std::string& deck)
{
    const std::size_t slash = deck.find_last_of('/'), dot = deck.find_last_of('.');
    const bool hasEnding = dot != deck.npos && (slash == deck.npos || dot > slash);
    std::string place = deck.substr(0, hasEnding ? dot : deck.size()) + " updated.pptx";
    std::error_code missing;
    if (!std::filesystem::exists(place, missing)) return place;
    base::Error error = base::usageError(
        "output-exists", "this exists already, perhaps with what somebody has added to it; name a file to write, or remove it");
    error.file = place;
    return error;
}

base::Result<base::Done> writeUpdated(const document::UpdatedDeck& updated, const std::string& path, const std::string& deck,
                                      std::vector<study::DataFile> inputs, const base::Cancel& cancel)
{
    inputs.push_back({deck, {}});
    WholeFiles files(std::move(inputs));
    if (auto added = files.add(path, updated.bytes); !added) return added;
    return files.commit(cancel);
}

} // namespace atrisk::ui
