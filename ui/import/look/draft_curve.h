// The Kaplan–Meier curves of a draft, as the figure draws them.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <QWidget>
#include <memory>

namespace atrisk::ui {

class DraftCurve : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// `words` stand where there are no curves.
    void show(std::shared_ptr<const stats::SurvivalAnalysis> analysis, const QString& words);
    [[nodiscard]] bool hasCurves() const { return m_analysis != nullptr; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::shared_ptr<const stats::SurvivalAnalysis> m_analysis;
    QString m_words;
};

} // namespace atrisk::ui
