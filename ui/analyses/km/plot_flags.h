// The flags over the page's plot: drawn as they stand, moved by mouse and keys.
#pragma once

#include "ui/session/flags.h"
#include "ui/session/session.h"

#include <QObject>
#include <array>
#include <optional>
#include <vector>

namespace atrisk::ui {

class FigurePlot;
class FlagHandle;

class PlotFlags : public QObject {
    Q_OBJECT
public:
    /// `metrics` must outlive it.
    PlotFlags(Session* session, FigurePlot* plot, const figure::TextMetrics& metrics, QObject* parent);

    /// Makes room for the flags that are shown.
    void makeRoom(analyses::KmOptions& options, const figure::Style& style) const;
    /// Draws into the plot's figure, laid out with that room; rates in `percent`, as its axis, or proportions.
    void follow(const figure::Style& style, bool percent);
    void leave(); ///< there is no figure
    [[nodiscard]] const std::vector<figure::Mark>& overlay() const { return m_overlay; }
    [[nodiscard]] FlagHandle* handle(Flag flag) const { return m_handles[static_cast<std::size_t>(flag)]; }

Q_SIGNALS:
    void redrawn(); ///< the overlay is another one

private:
    void draw();
    void drag(Flag flag, double x, bool free);
    [[nodiscard]] QString words(Flag flag) const;

    Session* m_session;
    FigurePlot* m_plot;
    const figure::TextMetrics& m_metrics;
    std::optional<analyses::KmFlags> m_flags;
    std::vector<figure::Mark> m_overlay;
    std::array<FlagHandle*, 2> m_handles;
};

} // namespace atrisk::ui
