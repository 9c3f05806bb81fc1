// The forest page: every row can be pointed at, walked with the keys and opened.
#pragma once

#include "ui/analyses/forest/forest_rows.h"
#include "ui/report/figure_page.h"

#include <optional>
#include <vector>

class QScrollArea;

namespace atrisk::ui {

class ForestReadout;
class ForestThumbnail;
class ForestToolBar;
class StickyEdges;

/// It keeps every row whatever subgroup is chosen: the chosen one is marked.
class ForestPage : public FigurePage {
    Q_OBJECT
public:
    ForestPage(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);
    ~ForestPage() override;

    /// Null until computed.
    [[nodiscard]] const std::shared_ptr<const stats::ForestAnalysis>& forest() const { return m_forest; }
    [[nodiscard]] const std::vector<analyses::ForestRowPlace>& rows() const { return m_rows; } ///< as drawn, in millimetres of the plot
    [[nodiscard]] std::optional<std::size_t> focusedRow() const { return m_focused; }          ///< index into rows()
    void focusRow(std::optional<std::size_t> row);
    [[nodiscard]] ForestToolBar* toolBar() const { return m_toolBar; }
    [[nodiscard]] ForestReadout* readout() const { return m_readout; }
    [[nodiscard]] StickyEdges* edges() const { return m_edges; } ///< heads and axis, while the figure scrolls
    [[nodiscard]] ForestThumbnail* thumbnail() const { return m_thumbnail; }

Q_SIGNALS:
    /// A row was clicked or entered: the patients to show.
    void subgroupOpened(const atrisk::study::Selection& selection);

protected:
    void take() override;
    void forget() override;
    void layOut() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void listen();
    [[nodiscard]] QSizeF sizeToDraw(const figure::Style& style) const; ///< millimetres
    [[nodiscard]] std::optional<std::size_t> rowUnder(const QPointF& millimetres) const;
    void pointAt(const QPointF& millimetres);
    void pointNowhere();
    void open(std::size_t row);
    bool pressKey(int key);
    void stepRow(int direction);
    void mark(); ///< the rows pointed at, focused and chosen
    void say();  ///< the numbers of one of them
    [[nodiscard]] std::optional<std::size_t> chosenRow() const;
    [[nodiscard]] QRect rowOnScreen(std::size_t row) const;

    ForestToolBar* m_toolBar;
    ForestReadout* m_readout;
    ForestThumbnail* m_thumbnail;
    QScrollArea* m_scroll;
    StickyEdges* m_edges;
    int m_edge = 0; ///< pixels that heads or axis may cover
    std::shared_ptr<const stats::ForestAnalysis> m_forest;
    std::vector<analyses::ForestRowPlace> m_rows;
    std::optional<std::size_t> m_hovered, m_focused;
};

} // namespace atrisk::ui
