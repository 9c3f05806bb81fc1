// A tool bar made from the table of an analysis' options.
#pragma once

#include "core/analyses/analysis.h"
#include "ui/session/session.h"

#include <QHash>
#include <QToolBar>

class QComboBox;
class QLineEdit;
class QMenu;

namespace atrisk::ui {

/// Widgets are named after analysis, option and choice: "forest.rows", "km.bands", "km.survival-axis.percent".
class OptionBar : public QToolBar {
    Q_OBJECT
public:
    /// With everything the table offers in the window.
    OptionBar(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);
    /// The same choices, for the Figure menu.
    [[nodiscard]] virtual QList<QAction*> figureActions() const { return m_actions; }

protected:
    struct Empty {};
    /// Without any: who derives from it adds them, in between what it has besides.
    OptionBar(const analyses::Analysis& analysis, Session* session, Empty, QWidget* parent);
    void addOptions(); ///< that stand on the bar itself
    void addMenus();   ///< the others
    void addSpacer();
    void finish();                                            ///< at the end of the constructor
    [[nodiscard]] QAction* action(const QString& name) const; ///< "bands", "columns.difference"; null = none
    [[nodiscard]] QComboBox* box(std::string_view option) const;
    [[nodiscard]] Session* session() const { return m_session; }

    /// A choice was made by hand.
    virtual void choose(std::string_view option, const std::string& value);
    virtual void refresh();

private:
    void addBox(const report::OptionInfo& info);
    void addField(const report::OptionInfo& info);
    void addLabel(const report::OptionInfo& info);
    void fillBox(const report::OptionInfo& info);
    QAction* addSwitch(QAction* action, const report::OptionInfo& info, const QString& choice = {});
    void addToMenu(QMenu* menu, const report::OptionInfo& info);
    void toggle(const report::OptionInfo& info, const std::string& choice, bool on);
    void refreshSwitches(const report::OptionInfo& info);
    [[nodiscard]] QString name(const report::OptionInfo& info, const QString& choice = {}) const;

    const analyses::Analysis& m_analysis;
    Session* m_session;
    QHash<QString, QLineEdit*> m_fields; ///< by option
    QHash<QString, QComboBox*> m_boxes;  ///< by option
    QHash<QString, QAction*> m_switches; ///< by option, or option and choice
    QList<QAction*> m_actions;
    QList<QMenu*> m_menus;
};

} // namespace atrisk::ui
