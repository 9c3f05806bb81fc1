// Tabs in a row; those without room stand in a menu at its end.
#pragma once

#include <QTabBar>
#include <vector>

class QToolButton;

namespace atrisk::ui {

/// No tab is ever cut or scrolled out of sight: `isTabVisible` says which stand in the row, `isOffered` which can be turned to. The
/// current one stands in the row.
class FoldingTabs : public QTabBar {
    Q_OBJECT
public:
    explicit FoldingTabs(QWidget* parent = nullptr);
    void addOffered(const QString& title);
    /// False: it is neither in the row nor in the menu. The current tab, when it goes, gives way to another that is offered.
    void setOffered(int tab, bool offered);
    [[nodiscard]] bool isOffered(int tab) const { return m_offered[static_cast<std::size_t>(tab)]; }
    /// The menu of those without room; hidden where all have it.
    [[nodiscard]] QToolButton* more() const { return m_more; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    [[nodiscard]] std::vector<bool> withRoom() const;
    void placeMore();
    void fillMenu();

    std::vector<bool> m_offered;
    QToolButton* m_more;
};

} // namespace atrisk::ui
