// What is open: title, a sentence, patients, phase, data cut-off, where the data come from.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace atrisk::ui {

class StudyCard : public QWidget {
    Q_OBJECT
public:
    explicit StudyCard(Session* session, QWidget* parent = nullptr);
    /// In a low window: one line of facts, no sentence.
    void setCompact(bool compact);

Q_SIGNALS:
    void helpRequested(const QString& page); ///< how the data of an example were made

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fitTitle();
    [[nodiscard]] QString factsLine() const;
    void showProvenance();

    Session* m_session;
    QLabel *m_title, *m_sentence, *m_facts;
    QToolButton *m_badge, *m_startOver;
    bool m_compact = false;
};

/// "Synthetic data", "Reconstructed data"; "" for patient data.
[[nodiscard]] QString provenanceBadge(const study::Study& study);
[[nodiscard]] QString shortBadge(const study::Study& study); ///< where the title needs the room: "Synthetic"
/// Who is in one part of the study and missing in another, a line each; "" when nobody is. The tip of the line of facts.
[[nodiscard]] QString lossText(const study::Study& study);

} // namespace atrisk::ui
