// Arrow keys go through a figure piece by piece: a frame says where, the figure's name in words what stands there.
#pragma once

#include "core/figure/walk.h"

#include <QObject>
#include <QString>
#include <vector>

class QKeyEvent;

namespace atrisk::ui {

class FigurePlot;

/// Up and Down go from row to row, Left and Right along one, Home and End to its ends, Escape leaves. Every other key, Tab before all, is
/// left alone. While nothing is read the plot has its own name and description.
class FigureWalk : public QObject {
    Q_OBJECT
public:
    explicit FigureWalk(FigurePlot* plot);

    void setFigure(const figure::Figure& figure); ///< what was read is forgotten
    bool takeKey(const QKeyEvent& event);         ///< false: it is none of the walk's
    void leave();
    [[nodiscard]] QString reading() const { return m_says; } ///< "" = nothing is read

Q_SIGNALS:
    void said(const QString& sentence);

private:
    bool go(int row, int column);
    [[nodiscard]] int lastOf(int row) const { return static_cast<int>(m_stops[static_cast<std::size_t>(row)].size()) - 1; }

    FigurePlot* m_plot;
    std::vector<std::vector<figure::WalkStop>> m_stops;
    int m_row = -1, m_column = 0; ///< −1 = nothing is read
    QString m_says, m_name;
};

} // namespace atrisk::ui
