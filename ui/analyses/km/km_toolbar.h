// What a person switches on and off in the Kaplan–Meier figure.
#pragma once

#include "ui/report/option_bar.h"

namespace atrisk::ui {

class KmToolBar : public OptionBar {
    Q_OBJECT
public:
    explicit KmToolBar(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] QList<QAction*> figureActions() const override { return OptionBar::figureActions() << m_showAll; }

Q_SIGNALS:
    void showAllRequested();

protected:
    void choose(std::string_view option, const std::string& value) override;

private:
    QAction* m_showAll;
};

} // namespace atrisk::ui
