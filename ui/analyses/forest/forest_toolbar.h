// What a person chooses of the forest plot: rows, order, factors, strata, columns, intervals.
#pragma once

#include "ui/report/option_bar.h"

class QToolButton;

namespace atrisk::ui {

class FactorList;

class ForestToolBar : public OptionBar {
    Q_OBJECT
public:
    explicit ForestToolBar(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] FactorList* factors() const { return m_factors; }

protected:
    void choose(std::string_view option, const std::string& value) override;
    void refresh() override;

private:
    void addFactors();
    void openFactors();
    void addStratified();
    void showDifference(const std::string& columns);
    void refreshStrata(const study::Study& study);
    void showCompared(const study::Study& study); ///< also where others are compared than were named

    QToolButton* m_factorButton = nullptr;
    FactorList* m_factors = nullptr;
    QAction* m_stratified = nullptr;
};

} // namespace atrisk::ui
