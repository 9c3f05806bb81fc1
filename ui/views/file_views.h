// A file that Atrisk exported, opened again: what it shows, and the study that is needed for that.
#pragma once

#include "core/document/read/read_views.h"
#include "core/study/open/open_study.h"
#include "ui/session/job.h"

#include <QObject>
#include <QStringList>
#include <vector>

namespace atrisk::ui {

/// The study of a view.
struct StudyBeside {
    QStringList names; ///< what it is opened by; none where its files do not lie beside the view's file, or are others
    QString why;       ///< a sentence: what is missing beside it, or differs
};

/// What stands in a file, and the files of its study beside it.
struct FileViews {
    QString file;
    document::FoundViews found;
    std::vector<StudyBeside> studies; ///< one a view
};

/// Reads off the GUI thread; ends in `read` or `failed`. The latest call wins.
class FileViewsReader : public QObject {
    Q_OBJECT
public:
    explicit FileViewsReader(study::DataAccess access, QObject* parent = nullptr);
    void readFile(const QString& file);

Q_SIGNALS:
    void read(const ui::FileViews& views);
    void failed(const base::Error& error);

private:
    study::DataAccess m_access;
    Job m_job;
};

/// The same at once.
[[nodiscard]] base::Result<FileViews> readFileViews(const QString& file, const study::DataAccess& access, const base::Cancel& cancel);

/// "adtte.csv and adsl.csv, data cut-off 5 July 2022".
[[nodiscard]] QString dataOf(const document::View& view);

} // namespace atrisk::ui
