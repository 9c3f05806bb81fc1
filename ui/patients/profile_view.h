// One patient's course, as wide as there is room.
#pragma once

#include "core/report/profile/profile.h"

#include <QScrollArea>
#include <memory>
#include <optional>

namespace atrisk::ui {

class FigurePlot;
class QtTextMetrics;

class ProfileView : public QScrollArea {
    Q_OBJECT
public:
    explicit ProfileView(QWidget* parent = nullptr);
    ~ProfileView() override;

    void setProfile(std::optional<report::Profile> profile); ///< none = nobody is chosen
    [[nodiscard]] const std::optional<report::Profile>& profile() const { return m_profile; }
    [[nodiscard]] FigurePlot* plot() const { return m_plot; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();

    FigurePlot* m_plot;
    std::unique_ptr<QtTextMetrics> m_metrics;
    std::optional<report::Profile> m_profile;
};

} // namespace atrisk::ui
