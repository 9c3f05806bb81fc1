// The Numbers panel: the current analysis as numbers, each naming its method.
#pragma once

#include "ui/session.h"

#include <QWidget>

class QScrollArea;

namespace atrisk::ui
{

/// Shows what the session has computed, or in words why there is nothing. Every value is a QLabel whose object name says
/// what it is: "hazardRatio.estimate", "hazardRatio.interval", "logRank.p", "arm.0.median" … (see numbers_text.h).
class NumbersPanel : public QWidget
{
    Q_OBJECT
public:
    explicit NumbersPanel(Session* session, QWidget* parent = nullptr);
    ~NumbersPanel() override;

    /// The numbers shown, tab-separated, to the clipboard. Nothing without an analysis.
    void copyNumbers();

Q_SIGNALS:
    void numbersCopied();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showAnalysis(const stats::SurvivalAnalysis& analysis);
    void showFlags(); ///< where they are being dragged
    void listenToView();
    void showWords(const QString& words);
    QWidget* makeFoot();

    Session* m_session;
    QScrollArea* m_scroll;
    QWidget* m_foot;
    bool m_narrow = false; ///< short arm names
};

} // namespace atrisk::ui
