// A cut-point whose line is dragged on the marker's distribution, or moved with keys, while the curves follow.
#pragma once

#include "core/analyses/cutpoint/cutpoint.h"
#include "ui/report/figure_page.h"

#include <memory>
#include <optional>
#include <vector>

class QTimer;

namespace atrisk::ui {

class FlagHandle;

/// The line goes from patient to patient, with Alt freely. Its place is the analysis' option `cut`: the session computes it off the GUI
/// thread, and what is undone is the whole way it went.
class CutpointPage : public FigurePage {
    Q_OBJECT
public:
    CutpointPage(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);

    [[nodiscard]] FlagHandle* handle() const { return m_handle; }

protected:
    void take() override;
    void forget() override;
    void layOut() override;

private:
    void placeHandle();
    void drawDragged();
    void drag(double x, bool free);
    void drop();
    void cancel();
    void step(int direction, bool free);
    void cutAt(double value);
    [[nodiscard]] double nearest(double value) const;
    [[nodiscard]] const figure::Axes& axes() const;

    std::shared_ptr<const analyses::CutPoint> m_result; ///< of the figure shown
    std::vector<double> m_values;                       ///< of patients, ascending, each once; the line stands at one of them
    std::optional<double> m_dragged;                    ///< where the line is held
    FlagHandle* m_handle;
    QTimer* m_wait; ///< the line goes ahead of the numbers
};

} // namespace atrisk::ui
