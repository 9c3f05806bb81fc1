// The Numbers panel: the current analysis as numbers, each naming its method.
#pragma once

#include "core/analyses/km/km_options.h"
#include "ui/session/session.h"

#include <QWidget>
#include <functional>
#include <memory>

class QScrollArea;
class QTimer;
class QToolButton;

namespace atrisk::ui {

class TextDialog;
struct TextToTake;

/// Shows what the session has computed, or in words why there is nothing. Every value is a QLabel whose object name says
/// what it is: "hazardRatio.estimate", "hazardRatio.interval", "logRank.p", "arm.0.median" … (see numbers_text.h).
class NumbersPanel : public QWidget {
    Q_OBJECT
public:
    explicit NumbersPanel(Session* session, QWidget* parent = nullptr);
    ~NumbersPanel() override;

    /// The numbers shown as tables to the clipboard: tab-separated text and HTML. Nothing without an analysis.
    void copyNumbers();
    /// What was done, as a paragraph, and the numbers as an R script: to read, copy or save. Null without an analysis.
    TextDialog* showMethods();
    TextDialog* showScript();

Q_SIGNALS:
    void numbersCopied();
    void said(const QString& sentence);          ///< what happened, for the status bar
    void targetRequested(const QString& target); ///< where a light leads: an analysis, or `unitTarget`

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void refreshIfOther(); ///< than what is shown
    void showAnalysis(const stats::SurvivalAnalysis& analysis);
    void keepInSight(QWidget* lights); ///< null = there are none
    void fitLights();
    void showFlags(); ///< where they are being dragged
    void listenToView();
    void listenToCounts();
    void togglePairs(); ///< every two arms, or each against the control alone
    void showWords(const QString& words);
    QWidget* makeFoot();
    QToolButton* makeLink(const char* name, const QString& text, const QString& tip, const std::function<void()>& run);
    void addCompanions(TextToTake& text, const study::Study& study) const;
    TextDialog* showText(TextToTake text);

    Session* m_session;
    QScrollArea *m_scroll, *m_lights;
    QWidget* m_lightsLine; ///< above them
    QWidget* m_foot;
    QTimer* m_afterCurves; ///< of the first numbers of a study: its curves are painted before
    struct Shown {         ///< what the numbers were made of
        std::shared_ptr<const stats::SurvivalAnalysis> analysis;
        analyses::KmOptions options;
        int width = 0;
    } m_shown;
};

} // namespace atrisk::ui
