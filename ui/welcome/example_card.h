// A published trial that comes with the program: one click, Enter or Ctrl and its number opens it.
#pragma once

#include "ui/welcome/example_summary.h"

#include <QAbstractButton>

class QGridLayout;
class QLabel;
class QToolButton;

namespace atrisk::ui {

/// Curves drawn by the figures' own renderer, in the colours of the theme.
class KmThumbnail : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setAnalysis(std::shared_ptr<const stats::SurvivalAnalysis> analysis);
    void setWords(const QString& words); ///< in place of curves
    [[nodiscard]] bool hasCurves() const { return m_analysis != nullptr; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::shared_ptr<const stats::SurvivalAnalysis> m_analysis;
    QString m_words;
};

class ExampleCard : public QAbstractButton {
    Q_OBJECT
public:
    /// `study` as Session::open takes it; `place` from 0. Says only that until it has a summary.
    ExampleCard(const QString& study, int place, QWidget* parent = nullptr);

    void setSummary(const ExampleSummary& summary);
    /// Narrow margins, and without the facts that are extra.
    void setCompact(bool compact);
    [[nodiscard]] const QString& study() const { return m_study; }
    [[nodiscard]] const KmThumbnail* thumbnail() const { return m_thumbnail; }

protected:
    void nextCheckState() override {}
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void assemble(int place);
    void showFacts();
    void describe();
    void elide();

    QString m_study;
    ExampleSummary m_summary;
    bool m_compact = false;
    QLabel *m_title, *m_sentence, *m_source;
    QToolButton* m_badge;
    KmThumbnail* m_thumbnail;
    QWidget* m_facts;
    QGridLayout* m_factRows;
};

} // namespace atrisk::ui
