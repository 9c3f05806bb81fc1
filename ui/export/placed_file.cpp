#include "ui/export/placed_file.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace atrisk::ui {
namespace {

namespace files = std::filesystem;

std::string linksFollowed(const std::string& path)
{
    constexpr int most = 40; // as the system follows
    std::error_code failed;
    files::path followed = path;
    for (int i = 0; i < most && files::is_symlink(followed, failed); ++i)
        followed = followed.parent_path() / files::read_symlink(followed, failed);
    return followed.string();
}

std::string folderOf(const std::string& path)
{
    const std::string folder = files::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// Why what stands there cannot be replaced; 0 = it can, or nothing does.
int refusalOf(const std::string& path)
{
    std::error_code failed;
    if (files::is_symlink(path, failed)) return ELOOP;
    if (files::is_directory(path, failed)) return EISDIR;
    return files::exists(path, failed) && access(path.c_str(), W_OK) != 0 ? errno : 0;
}

#ifdef O_TMPFILE
/// -1 where there is none: the file system has no such files, or the folder takes none.
int openUnnamed(const std::string& path)
{
    constexpr mode_t everyones = 0666; // the user's mask takes from it
    if (access("/proc/self/fd", X_OK) != 0) return -1;
    const int file = open(folderOf(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, everyones);
    if (file < 0) return -1; // errno says why
    std::error_code failed;
    const files::file_status before = files::status(path, failed);
    if (files::exists(before)) fchmod(file, static_cast<mode_t>(before.permissions()));
    return file;
}

bool link(int file, const std::string& path)
{
    const std::string own = "/proc/self/fd/" + std::to_string(file);
    return linkat(AT_FDCWD, own.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0;
}
#else
int openUnnamed(const std::string&) { return -1; }
bool link(int, const std::string&) { return false; }
#endif

constexpr std::string_view passingEnd = ".new";

/// What every passing name of that file begins with; the number of the process follows.
std::string passingStem(const std::string& path)
{
    return ".atrisk-" + std::to_string(std::hash<std::string>()(files::path(path).filename().string())) + "-";
}

std::string passingName(const std::string& path)
{
    return folderOf(path) + "/" + passingStem(path) + std::to_string(getpid()) + std::string(passingEnd);
}

/// Of processes that were killed; those that live are about to use theirs.
void removeStrays(const std::string& path)
{
    const std::string stem = passingStem(path);
    std::error_code failed;
    for (files::directory_iterator at(folderOf(path), failed), end; !failed && at != end; at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (!name.starts_with(stem) || !name.ends_with(passingEnd)) continue;
        const long process = std::strtol(name.c_str() + stem.size(), nullptr, 10);
        if (process <= 0 || process == getpid() || (kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH))
            std::remove(at->path().c_str());
    }
}

} // namespace

QString whyNotWritten(int systemError)
{
    switch (systemError) {
    case ENOSPC: return QStringLiteral("the disk is full; free some space, or name another place");
    case EDQUOT: return QStringLiteral("your share of the disk is used up; free some space, or name another place");
    case EFBIG: return QStringLiteral("it is larger than a file may be there; name another place");
    case EROFS: return QStringLiteral("the disk can only be read; name another place");
    case EACCES:
    case EPERM: return QStringLiteral("you may not write there; name another place, or change the rights of the folder or file");
    case ENOENT: return QStringLiteral("its folder does not exist; make it, or name another place");
    case ENOTDIR: return QStringLiteral("what stands before its name is no folder; name another place");
    case EISDIR: return QStringLiteral("a folder has this name; choose another name");
    case ELOOP: return QStringLiteral("its link leads back to itself; name another place");
    case ENAMETOOLONG: return QStringLiteral("the name is too long; choose a shorter one");
    default: return QString::fromStdString(std::generic_category().message(systemError));
    }
}

PlacedFile::PlacedFile(const std::string& path) : m_path(linksFollowed(path))
{
    const int refusal = refusalOf(m_path);
    if (refusal != 0) {
        fail(refusal);
        return;
    }
    m_unnamed = openUnnamed(m_path);
    if (m_unnamed >= 0) return;
    const int why = errno;
    m_file = std::make_unique<QSaveFile>(QString::fromStdString(m_path));
    if (m_file->open(QIODevice::WriteOnly)) return;
    fail(why);
    if (why == EOPNOTSUPP) m_why = m_file->errorString();
    m_file.reset();
}

PlacedFile::~PlacedFile()
{
    if (m_unnamed >= 0) close(m_unnamed);
}

bool PlacedFile::fail(int systemError)
{
    m_why = whyNotWritten(systemError);
    return false;
}

bool PlacedFile::write(const std::string& bytes)
{
    if (m_file) return m_file->write(bytes.data(), static_cast<qint64>(bytes.size())) >= 0 && m_file->flush() ? true : fail(errno);
    if (m_unnamed < 0) return false; // why it is not open is said
    for (std::size_t written = 0; written < bytes.size();) {
        const ssize_t count = ::write(m_unnamed, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno != EINTR) return fail(errno);
        if (count > 0) written += static_cast<std::size_t>(count);
    }
    return fsync(m_unnamed) == 0 || errno == EINVAL ? true : fail(errno);
}

bool PlacedFile::place()
{
    if (m_file) {
        if (m_file->commit()) return true;
        m_why = m_file->errorString();
        return false;
    }
    removeStrays(m_path);
    return link(m_unnamed, m_path) || (errno == EEXIST ? replace() : fail(errno));
}

/// No other process takes the passing name away: a file without any name could not be given one again.
bool PlacedFile::replace()
{
    const std::string passing = passingName(m_path);
    if (!link(m_unnamed, passing)) return fail(errno);
    if (std::rename(passing.c_str(), m_path.c_str()) == 0) return true;
    const int why = errno;
    std::remove(passing.c_str());
    return fail(why);
}

} // namespace atrisk::ui
