// The landmark page: the landmark's line is dragged along the axis, and moved by keys; the curves follow.
#pragma once

#include "core/stats/landmark/landmark.h"
#include "ui/report/figure_page.h"

#include <optional>

class QTimer;

namespace atrisk::ui {

class FlagHandle;

class LandmarkPage : public FigurePage {
    Q_OBJECT
public:
    LandmarkPage(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);

    [[nodiscard]] FlagHandle* handle() const { return m_handle; }
    /// Where a landmark may stand: the nearest stop after which someone is at risk; `free`: the steps are five times finer.
    [[nodiscard]] double stop(double time, bool free) const;

protected:
    void layOut() override;
    void forget() override;

private:
    [[nodiscard]] std::shared_ptr<const stats::LandmarkAnalysis> result() const;
    void drag(double x, bool free);
    void drop();
    void cancelDrag();
    void step(int direction, bool free);
    void place(double time); ///< chosen: the session computes it
    void follow();           ///< the handle, over the line that is drawn
    void drawDragged();      ///< the line under the pointer, before its curves are there

    FlagHandle* m_handle;
    QTimer* m_soon;                  ///< until a dragged landmark is chosen: a mouse moves faster than curves are computed
    std::optional<double> m_dragged; ///< where the line is held
};

} // namespace atrisk::ui
