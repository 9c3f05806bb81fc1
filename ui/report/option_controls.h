// Controls made from a table of options: for tool bars and menus.
#pragma once

#include "core/report/option.h"
#include "core/study/open/open_study.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <string_view>
#include <vector>

class QAction;
class QActionGroup;
class QComboBox;
class QMenu;
class QToolBar;
class QWidget;

namespace atrisk::ui {

class OptionField;

/// The property of an action that is one choice among several: what is chosen, "Marks of censored patients".
inline constexpr char headOfChoice[] = "headOfChoice";

/// Whose options they are.
struct OptionSource {
    QString name; ///< before the names of controls: "forest" → "forest.rows"
    std::function<report::Options()> options;
    std::function<study::StudyPtr()> study; ///< null = none is open
    /// A choice was made by hand; `value` is one of the option's.
    std::function<void(std::string_view option, const std::string& value)> choose;
};

/// Controls are named after source, option and choice: "forest.rows", "km.bands", "km.survival-axis.percent". Those of an option that
/// does not apply to the study are not to be seen.
class OptionControls : public QObject {
    Q_OBJECT
public:
    OptionControls(OptionSource source, QObject* parent);
    void addToBar(QToolBar* bar);                                          ///< what stands on the bar itself
    void addMenusTo(QToolBar* bar);                                        ///< the others, in their menus
    void addToMenu(QMenu* menu, std::string_view of);                      ///< those of the menu `of`
    void addChosen(QMenu* menu, const std::vector<std::string_view>& ids); ///< these alone, below each other
    void refill();                                                         ///< another study offers other choices
    void refresh();                                                        ///< the values are others
    [[nodiscard]] QAction* action(const QString& name) const;              ///< "bands", "columns.difference"; null = none
    [[nodiscard]] QComboBox* box(std::string_view option) const;           ///< null = none
    [[nodiscard]] QList<QAction*> switches() const;                        ///< everything that can be ticked

private:
    /// What is there of one option.
    struct Control {
        const report::OptionInfo* info = nullptr;
        OptionField* field = nullptr;
        QComboBox* box = nullptr;
        QMenu* menu = nullptr;    ///< in which it stands
        QAction* whole = nullptr; ///< a switch
        QAction* end = nullptr;   ///< after the choices
        QActionGroup* group = nullptr;
        QList<QAction*> choices; ///< their data are ids
        QList<QAction*> around;  ///< label, section, separator and the like
    };
    [[nodiscard]] QString name(const report::OptionInfo& info, const std::string& choice = {}) const;
    void add(QWidget* host, Control control);
    void addField(QWidget* host, Control& control);
    QMenu* makeFieldMenu(const report::OptionInfo& info, OptionField* field);
    void addBox(QWidget* host, Control& control);
    void addSwitch(QWidget* host, Control& control);
    void addChoices(QMenu* menu, Control& control);
    void fillBox(const Control& control);
    void fillMenu(Control& control);
    QAction* prepare(QAction* action, const Control& control, const std::string& choice);
    void toggle(const report::OptionInfo& info, const std::string& choice, bool on);
    void write(const report::OptionInfo& info, OptionField* field, const QString& text);
    void showValue(const Control& control, const std::string& value);
    void showWhatApplies(const Control& control);
    [[nodiscard]] QMenu* menuOf(QToolBar* bar, const QString& title);

    OptionSource m_source;
    std::vector<Control> m_controls;
    QList<QMenu*> m_menus; ///< of the bar
};

} // namespace atrisk::ui
