// The PowerPoint file whose look the slides take, and which of its layouts.
#pragma once

#include "core/document/pptx/template/deck_template.h"
#include "ui/session/job.h"

#include <QString>
#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace atrisk::ui {

/// A row with the file's name, one with its layouts, and under them what is wrong with it or to be looked at. Files are read off the GUI
/// thread; until one is, the template is the one before.
class TemplateChoice : public QWidget {
    Q_OBJECT
public:
    explicit TemplateChoice(QWidget* parent = nullptr);

    [[nodiscard]] const document::DeckTemplatePtr& onto() const { return m_onto; } ///< null = none
    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] bool isReading() const { return m_job.isRunning(); }
    /// "" = none. What cannot be taken is said, and none is. `changed` comes when it begins and when it is done.
    void take(const QString& file, const QString& layout = {});
    /// As for the last file that was saved, where the template is still there, and for the next; nothing is remembered while one is read.
    void restore();
    void remember() const;

Q_SIGNALS:
    void changed();

private:
    void choose();
    void chooseLayout(const QString& layout);
    void showChosen(const QString& wrong = {});
    void read(const QString& layout, bool otherLayoutToo);
    void sayReading();

    Job m_job;
    document::DeckTemplatePtr m_onto;
    QString m_file;
    QToolButton *m_name, *m_none;
    QComboBox* m_layouts;
    QLabel* m_remark;
};

} // namespace atrisk::ui
