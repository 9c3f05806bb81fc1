// Slides drawn anew from the open study, off the GUI thread: how far it is, and what changed.
#pragma once

#include "core/document/pptx/living/update_deck.h"
#include "core/study/model/study.h"
#include "ui/session/job.h"

#include <QDialog>
#include <string>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;

namespace atrisk::ui {

/// Goes by itself when it is closed; closing it while it works stops the work, and nothing is written.
class SlidesUpdate : public QDialog {
    Q_OBJECT
public:
    /// Begins at once.
    SlidesUpdate(study::StudyPtr study, const QString& deck, const QString& output, QWidget* parent);
    [[nodiscard]] QString list() const; ///< what is told; "" while it works

Q_SIGNALS:
    void updated(const QString& output);
    void notUpdated(const QString& why);

private:
    struct Outcome {
        base::Result<document::UpdatedDeck> deck;
        base::Result<base::Done> written; ///< where a figure was drawn anew
    };
    static Outcome work(const study::StudyPtr& study, const std::string& deck, const std::string& output, const base::Cancel& cancel);
    void assemble();
    void start();
    void take(const Outcome& outcome);
    void say(const QString& outcome, const QString& list, bool failed);

    study::StudyPtr m_study;
    QString m_deck, m_output;
    QLabel* m_outcome;
    QProgressBar* m_progress;
    QPlainTextEdit* m_list;
    QDialogButtonBox* m_buttons;
    Job m_job;
};

} // namespace atrisk::ui
