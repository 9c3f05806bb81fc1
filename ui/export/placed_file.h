// One file that is not seen before it stands whole in its place.
#pragma once

#include <QSaveFile>
#include <QString>
#include <memory>
#include <string>

namespace atrisk::ui {

/// What was there stays until `place`, with its rights afterwards; a link stays a link to the file that is written, also to one that is not
/// there yet. Where the system can, the bytes lie in a file without a name, so that a process that is killed leaves nothing behind; else,
/// and while one file takes another's place, under a name of this process' own. What a killed one left, the next writing of the same file
/// removes.
class PlacedFile {
public:
    explicit PlacedFile(const std::string& path);
    ~PlacedFile();
    PlacedFile(const PlacedFile&) = delete;
    PlacedFile& operator=(const PlacedFile&) = delete;

    [[nodiscard]] bool write(const std::string& bytes); ///< all of them, once
    [[nodiscard]] bool place();
    [[nodiscard]] const QString& why() const { return m_why; } ///< after a false: what is wrong there, and what to do

private:
    bool fail(int systemError);
    bool replace();

    std::string m_path; ///< links followed
    QString m_why;
    int m_unnamed = -1;                ///< where the system has files without a name
    std::unique_ptr<QSaveFile> m_file; ///< elsewhere
};

/// What a number of <cerrno> means to who wanted to write, and what would help: "the disk is full; free some space …".
[[nodiscard]] QString whyNotWritten(int systemError);

} // namespace atrisk::ui
