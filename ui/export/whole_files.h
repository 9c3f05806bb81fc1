// Several files that come into being together or not at all.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSaveFile>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::ui {

/// Until `commit` nothing is seen of them; one dropped without it leaves everything as it was.
class WholeFiles {
public:
    /// Writes the bytes beside the place. Error: failure "cannot-write".
    [[nodiscard]] base::Result<base::Done> add(const std::string& path, const std::string& bytes);
    /// Puts every file in its place; on error those already there are as before. Error: failure "cannot-write".
    [[nodiscard]] base::Result<base::Done> commit();

private:
    struct File {
        std::unique_ptr<QSaveFile> file;
        std::optional<QByteArray> before; ///< what stood there; none = nothing
    };
    void takeBack(std::size_t count);

    std::vector<File> m_files;
};

/// "the figure could not be written: " and why.
[[nodiscard]] base::Error cannotWrite(const std::string& path, const QString& why);

} // namespace atrisk::ui
