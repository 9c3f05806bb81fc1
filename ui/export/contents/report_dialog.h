// Every figure and table as one file: what is in it, in which order, and how it looks.
#pragma once

#include "core/figure/style.h"
#include "ui/export/write_report.h"
#include "ui/session/session.h"

#include <QDialog>
#include <memory>

namespace atrisk::ui {

/// Of the session's study and selection as they are when it is saved. It closes with the study. What was chosen is remembered per study.
class ReportDialog : public QDialog {
    Q_OBJECT
public:
    explicit ReportDialog(Session* session, QWidget* parent = nullptr);
    ~ReportDialog() override; ///< a report under way is stopped

    [[nodiscard]] QString fileEnding() const; ///< "pdf", "pptx" or "docx"
    [[nodiscard]] QString suggestedFileName() const;
    /// Asks where, then writes there.
    void save();
    /// Begins to write, off the GUI thread; ends in `saved` or `failed`, in neither where it is cancelled.
    void saveTo(const QString& path);
    [[nodiscard]] bool isWriting() const;
    void cancel(); ///< what is being written: no file comes of it

    void done(int result) override; ///< however it is closed: what is under way is stopped, what was chosen is kept

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& why);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace atrisk::ui
