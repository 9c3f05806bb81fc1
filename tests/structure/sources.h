// The project's own text, as the rules of the structure tests need it.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace atrisk::structure {

/// A file below the project's folder: `path` with slashes, "core/base/result.h".
struct SourceFile {
    QString path;
    QString text; ///< as it stands
    QString code; ///< comments blanked; lines and columns are those of `text`
};

/// All .h and .cpp below these folders of the top level, by path.
[[nodiscard]] std::vector<SourceFile> sourceFiles(const QStringList& tops);

/// Folders below these of the top level and themselves, by path.
[[nodiscard]] QStringList folders(const QStringList& tops);

/// Names of the files in a folder that match, sorted by their bytes.
[[nodiscard]] QStringList namesIn(const QString& folder, const QStringList& patterns);

/// The text of a file; empty when there is none.
[[nodiscard]] QString textOf(const QString& path);

/// Comments become blanks; with `literals` the insides of string and character literals too.
[[nodiscard]] QString blanked(const QString& text, bool literals);

/// A function's body: `line` of its opening brace, from 1; `lines` from that to its closing brace, both counted.
struct FunctionBody {
    int line = 0;
    int lines = 0;
};

/// Bodies of functions, members and operators of a C++ text, found by their braces: a brace that opens no namespace, type
/// or initializer opens a function; a lambda belongs to the function around it.
[[nodiscard]] std::vector<FunctionBody> functionBodies(const QString& text);

} // namespace atrisk::structure
