// A text to take along: read it, copy it, save it.
#pragma once

#include "core/study/model/study.h"

#include <QByteArray>
#include <QDialog>
#include <QList>
#include <vector>

class QLabel;
class QPlainTextEdit;

namespace atrisk::ui {

/// A file that a saved text needs beside it.
struct CompanionFile {
    QString name; ///< without a folder
    QByteArray content;
};

struct TextToTake {
    QString title, explanation, text;
    QString fileName;                         ///< proposed when saving: "alice-pfs.R"
    bool code = false;                        ///< in a font of fixed width, lines as they are
    QList<CompanionFile> companions = {};     ///< saved with it; files that are there already stay as they are
    std::vector<study::DataFile> inputs = {}; ///< never written over
};

class TextDialog : public QDialog {
    Q_OBJECT
public:
    explicit TextDialog(TextToTake text, QWidget* parent = nullptr);

    void copy();
    /// Writes text and companions; in words what was done, or why not.
    QString saveTo(const QString& path);
    [[nodiscard]] QPlainTextEdit* view() const { return m_view; }

Q_SIGNALS:
    void said(const QString& sentence); ///< what happened, for the status bar

private:
    void askAndSave();
    void say(const QString& sentence);

    TextToTake m_text;
    QPlainTextEdit* m_view;
    QLabel* m_said;
};

} // namespace atrisk::ui
