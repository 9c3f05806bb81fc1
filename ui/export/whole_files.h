// Several files that come into being together or not at all.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"
#include "ui/export/placed_file.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::ui {

/// Until `commit` nothing is seen of them; one dropped without it leaves everything as it was. Whatever the program writes where a person
/// says is written by this.
class WholeFiles {
public:
    /// `inputs` are never written over, by whatever name or link.
    explicit WholeFiles(std::vector<study::DataFile> inputs = {}) : m_inputs(std::move(inputs)) {}

    /// Writes the bytes beside the place. Errors: usage "output-is-input"; failure "cannot-write", also of what is there and no file, such
    /// as a device, and of a name that is no UTF-8.
    [[nodiscard]] base::Result<base::Done> add(const std::string& path, const std::string& bytes);
    /// Puts every file in its place; on error those already there are as before. Errors: failure "cannot-write"; "cancelled".
    [[nodiscard]] base::Result<base::Done> commit(const base::Cancel& cancel = {});

private:
    struct File {
        std::string path;
        std::unique_ptr<PlacedFile> file;
        std::optional<QByteArray> before; ///< what stood there; none = nothing
    };
    void takeBack(std::size_t count);

    std::vector<study::DataFile> m_inputs;
    std::vector<File> m_files;
};

/// "this could not be written: " and why, with what would help.
[[nodiscard]] base::Error cannotWrite(const std::string& path, const QString& why);

} // namespace atrisk::ui
