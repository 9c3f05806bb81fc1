// A tool bar made from the table of an analysis' options.
#pragma once

#include "core/analyses/analysis.h"
#include "ui/report/option_controls.h"
#include "ui/session/session.h"

#include <QToolBar>

namespace atrisk::ui {

/// Widgets are named after analysis, option and choice: "forest.rows", "km.bands", "km.survival-axis.percent".
class OptionBar : public QToolBar {
    Q_OBJECT
public:
    /// With everything the table offers in the window.
    OptionBar(const analyses::Analysis& analysis, Session* session, QWidget* parent = nullptr);
    /// The same choices, for the Figure menu.
    [[nodiscard]] virtual QList<QAction*> figureActions() const { return m_controls->switches(); }
    [[nodiscard]] QAction* editing() const { return m_editing; } ///< on while the figure is edited; the page carries it out

protected:
    struct Empty {};
    /// Without any: who derives from it adds them, in between what it has besides.
    OptionBar(const analyses::Analysis& analysis, Session* session, Empty, QWidget* parent);
    void addOptions() { m_controls->addToBar(this); } ///< that stand on the bar itself
    void addMenus() { m_controls->addMenusTo(this); } ///< the others
    void addSpacer();
    void finish();                                                                                ///< at the end of the constructor
    [[nodiscard]] QAction* action(const QString& name) const { return m_controls->action(name); } ///< "bands"; null = none
    [[nodiscard]] QComboBox* box(std::string_view option) const { return m_controls->box(option); }
    [[nodiscard]] Session* session() const { return m_session; }

    /// A choice was made by hand.
    virtual void choose(std::string_view option, const std::string& value);
    virtual void refresh() { m_controls->refresh(); }

private:
    const analyses::Analysis& m_analysis;
    Session* m_session;
    OptionControls* m_controls;
    QAction* m_editing = nullptr;
};

} // namespace atrisk::ui
