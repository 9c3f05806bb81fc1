#include "ui/report/option_controls.h"

#include "ui/look/breakable.h"
#include "ui/look/plain_box.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/report/option_field.h"

#include <QAbstractItemView>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QWidgetAction>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

using report::OptionChoice;
using report::OptionInfo;
using enum report::OptionKind;

/// A choice of two whose first has no name is a switch of the second.
bool isSwitch(const OptionInfo& info)
{
    return info.kind == Switch || (info.kind == Choice && info.choices.size() == 2 && info.choices[0].label.empty());
}

std::string_view switchWords(const OptionInfo& info) { return info.kind == Choice ? std::string_view(info.choices[1].label) : info.label; }

bool isWritten(const OptionInfo& info)
{
    return info.kind == Number || info.kind == Times || ((info.kind == Text || info.kind == List) && info.offered == nullptr);
}

bool hasSeveral(const OptionInfo& info) { return info.kind == Set || info.kind == List; }

bool isOffered(const OptionInfo& info) { return !info.label.empty(); }

/// Several of a list are ticked in a menu, of the list's own name where it has none.
std::string_view menuTitle(const OptionInfo& info)
{
    return info.menu.empty() && hasSeveral(info) && !isWritten(info) ? info.label : info.menu;
}

constexpr int besideTicks = 44, menuMargin = 28; ///< where words begin under ticks, and in a menu without

QString toQt(std::string_view words) { return qt(words); }

QWidgetAction* addWidgetTo(QWidget* host, QWidget* widget)
{
    auto* action = new QWidgetAction(host);
    action->setDefaultWidget(widget);
    host->addAction(action);
    return action;
}

/// The choices of a box, for a bar that is too short for it: its action stands in the bar's » menu with this menu.
QMenu* makeChoicesMenu(QComboBox* box)
{
    auto* menu = new QMenu(box);
    QObject::connect(menu, &QMenu::aboutToShow, box, [menu, box] {
        menu->clear();
        for (int i = 0; i < box->count(); ++i) {
            QAction* action = menu->addAction(menuText(box->itemText(i)), box, [box, i] {
                box->setCurrentIndex(i);
                Q_EMIT box->activated(i);
            });
            action->setCheckable(true);
            action->setChecked(i == box->currentIndex());
        }
    });
    return menu;
}

} // namespace

OptionControls::OptionControls(OptionSource source, QObject* parent) : QObject(parent), m_source(std::move(source)) {}

QString OptionControls::name(const OptionInfo& info, const std::string& choice) const
{
    return m_source.name + '.' + toQt(info.id) + (choice.empty() ? QString() : '.' + qt(choice));
}

void OptionControls::addToBar(QToolBar* bar)
{
    bool boxes = false;
    for (const OptionInfo* info : m_source.options().infos()) {
        if (!isOffered(*info) || !menuTitle(*info).empty()) continue;
        const bool box = !isSwitch(*info);
        if (boxes && !box) bar->addSeparator();
        boxes = box;
        Control control;
        control.info = info;
        add(bar, std::move(control));
    }
}

void OptionControls::addMenusTo(QToolBar* bar)
{
    for (const OptionInfo* info : m_source.options().infos()) {
        if (!isOffered(*info) || menuTitle(*info).empty()) continue;
        Control control;
        control.info = info;
        control.menu = menuOf(bar, optionWords(menuTitle(*info)));
        add(control.menu, control);
    }
}

QMenu* OptionControls::menuOf(QToolBar* bar, const QString& title)
{
    const auto made = std::ranges::find(m_menus, title, &QMenu::title);
    if (made != m_menus.end()) return *made;
    auto* menu = new QMenu(title, bar);
    menu->setToolTipsVisible(true);
    m_menus << menu;
    QAction* action = bar->addAction(title);
    action->setMenu(menu);
    qobject_cast<QToolButton*>(bar->widgetForAction(action))->setPopupMode(QToolButton::InstantPopup);
    return menu;
}

void OptionControls::addToMenu(QMenu* menu, std::string_view of)
{
    for (const OptionInfo* info : m_source.options().infos()) {
        if (!isOffered(*info) || menuTitle(*info) != of) continue;
        Control control;
        control.info = info;
        const bool many = !isSwitch(*info) && !isWritten(*info);
        control.menu = many ? menu->addMenu(optionWords(info->label)) : menu;
        if (many) control.around << control.menu->menuAction();
        add(control.menu, control);
    }
}

void OptionControls::addChosen(QMenu* menu, const std::vector<std::string_view>& ids)
{
    for (const OptionInfo* info : m_source.options().infos()) {
        const bool hasWords = isOffered(*info) || info->kind == Set; // choices of a set have words of their own
        if (!hasWords || std::ranges::find(ids, info->id) == ids.end()) continue;
        Control control;
        control.info = info;
        control.menu = menu;
        add(menu, control);
    }
}

void OptionControls::add(QWidget* host, Control control)
{
    if (isSwitch(*control.info))
        addSwitch(host, control);
    else if (isWritten(*control.info))
        addField(host, control);
    else if (control.menu != nullptr)
        addChoices(control.menu, control);
    else
        addBox(host, control);
    m_controls.push_back(std::move(control));
}

void OptionControls::addSwitch(QWidget* host, Control& control)
{
    auto* action = new QAction(optionWords(switchWords(*control.info)), host);
    host->addAction(action);
    control.whole = prepare(action, control, {});
}

void OptionControls::addField(QWidget* host, Control& control)
{
    const OptionInfo& info = *control.info;
    auto* field = control.field = new OptionField(info, name(info));
    if (control.menu != nullptr) field->layout()->setContentsMargins(menuMargin, 1, 8, 1);
    QWidgetAction* action = addWidgetTo(host, field);
    control.around << action;
    const bool inMenu = control.menu != nullptr;
    if (!inMenu) {
        action->setText(optionWords(info.label));
        action->setMenu(makeFieldMenu(info, field));
    }
    connect(field, &OptionField::written, this, [this, &info, field, action, inMenu](const QString& text) {
        write(info, field, text);
        if (inMenu) action->setText(text); // a menu that is open makes room for what is wrong
    });
}

/// The same line once more, for a bar that is too short for it: its action stands in the bar's » menu with this menu.
QMenu* OptionControls::makeFieldMenu(const OptionInfo& info, OptionField* field)
{
    auto* menu = new QMenu(field);
    auto* again = new OptionField(info, name(info) + QStringLiteral(".more"));
    again->layout()->setContentsMargins(menuMargin, 1, 8, 1);
    addWidgetTo(menu, again);
    connect(menu, &QMenu::aboutToShow, again, [this, &info, again] { again->setValue(qt(m_source.options().text(info.id))); });
    connect(again, &OptionField::written, this, [this, &info, again](const QString& text) { write(info, again, text); });
    return menu;
}

void OptionControls::write(const OptionInfo& info, OptionField* field, const QString& text)
{
    if (const auto changed = m_source.options().with(info.id, text.toStdString()); !changed) return field->sayWrong(changed.error());
    m_source.choose(info.id, text.toStdString());
    refresh(); // as it is written in the table: "1,2" for "1.0,2"
}

void OptionControls::addBox(QWidget* host, Control& control)
{
    const OptionInfo& info = *control.info;
    auto* label = makeLabel(Words::Body, optionWords(info.label));
    label->setContentsMargins(4, 0, 4, 0);
    auto* box = control.box = new PlainBox;
    box->setObjectName(name(info));
    box->setAccessibleName(optionWords(info.tip.empty() || info.offered == nullptr ? info.label : info.tip));
    box->setToolTip(optionWords(info.tip));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(340);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* both = new QWidget;
    both->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // a short bar folds it into its » rather than cut its words
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(label);
    row->addWidget(box);
    QWidgetAction* action = addWidgetTo(host, both);
    action->setText(label->text());
    action->setMenu(makeChoicesMenu(box));
    control.around << action;
    fillBox(control);
    connect(box, &QComboBox::activated, this,
            [this, &info, box] { m_source.choose(info.id, box->currentData().toString().toStdString()); });
}

void OptionControls::fillBox(const Control& control)
{
    QComboBox* box = control.box;
    box->clear();
    for (const OptionChoice& choice : report::choicesFor(*control.info, m_source.study().get())) {
        box->addItem(optionWords(choice.label), qt(choice.id));
        if (!choice.tip.empty()) box->setItemData(box->count() - 1, optionWords(choice.tip), Qt::ToolTipRole);
    }
    constexpr int margins = 36;                                                // of the list: a scroll bar and the tick
    box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + margins); // entries are whole, however narrow the box is
}

void OptionControls::addChoices(QMenu* menu, Control& control)
{
    const OptionInfo& info = *control.info;
    if (const QString title = optionWords(info.label); title != menu->title()) { // a style sheet draws no QMenu::addSection
        auto* heading = makeLabel(Words::Section, title);
        heading->setContentsMargins(besideTicks, 6, 8, 2);
        heading->setAttribute(Qt::WA_NoMousePropagation);
        control.around << menu->addSeparator() << addWidgetTo(menu, heading);
    }
    control.around << (control.end = menu->addSeparator());
    if (!hasSeveral(info)) control.group = new QActionGroup(menu);
    fillMenu(control);
}

void OptionControls::fillMenu(Control& control)
{
    qDeleteAll(std::exchange(control.choices, {}));
    for (const OptionChoice& choice : report::choicesFor(*control.info, m_source.study().get())) {
        auto* action = new QAction(menuText(optionWords(choice.label)), control.menu);
        if (!choice.tip.empty()) action->setToolTip(optionWords(choice.tip));
        action->setData(qt(choice.id));
        action->setProperty(headOfChoice, optionWords(control.info->label));
        control.menu->insertAction(control.end, prepare(action, control, choice.id));
        if (control.group != nullptr) control.group->addAction(action);
        control.choices << action;
    }
}

QAction* OptionControls::prepare(QAction* action, const Control& control, const std::string& choice)
{
    const OptionInfo& info = *control.info;
    action->setObjectName(name(info, choice));
    action->setCheckable(true);
    if (!info.tip.empty() && action->toolTip() == action->text()) action->setToolTip(optionWords(info.tip));
    connect(action, &QAction::triggered, this, [this, &info, choice](bool on) { toggle(info, choice, on); });
    return action;
}

void OptionControls::toggle(const OptionInfo& info, const std::string& choice, bool on)
{
    if (info.kind == Switch) return m_source.choose(info.id, on ? "on" : "off");
    if (isSwitch(info)) return m_source.choose(info.id, info.choices[on ? 1 : 0].id);
    if (!hasSeveral(info)) return m_source.choose(info.id, choice);
    std::vector<std::string> items = report::splitList(m_source.options().text(info.id));
    std::erase(items, choice);
    if (on) items.push_back(choice);
    m_source.choose(info.id, report::joinList(items));
}

void OptionControls::refill()
{
    for (Control& control : m_controls) {
        if (control.info->offered == nullptr) continue;
        if (control.box != nullptr) fillBox(control);
        if (control.end != nullptr) fillMenu(control);
    }
}

void OptionControls::refresh()
{
    const report::Options options = m_source.options();
    for (const Control& control : m_controls) {
        showValue(control, options.text(control.info->id));
        showWhatApplies(control);
    }
    for (QMenu* menu : m_menus) menu->menuAction()->setVisible(std::ranges::any_of(menu->actions(), &QAction::isVisible));
}

void OptionControls::showValue(const Control& control, const std::string& value)
{
    if (control.field != nullptr) control.field->setValue(qt(value));
    if (control.box != nullptr)
        control.box->setCurrentIndex(value.empty() && control.box->count() > 0 ? 0 : control.box->findData(qt(value)));
    if (control.whole != nullptr) control.whole->setChecked(value == (control.info->kind == Switch ? "on" : control.info->choices[1].id));
    const std::vector<std::string> items = report::splitList(value);
    for (QAction* choice : control.choices) {
        const std::string id = choice->data().toString().toStdString();
        const bool usual = !hasSeveral(*control.info) && value.empty() && choice == control.choices.front();
        choice->setChecked(usual || id == value || (hasSeveral(*control.info) && std::ranges::find(items, id) != items.end()));
    }
}

void OptionControls::showWhatApplies(const Control& control)
{
    const bool shown = report::appliesTo(*control.info, m_source.study().get());
    if (control.whole != nullptr) control.whole->setVisible(shown);
    for (const QList<QAction*>* actions : {&control.choices, &control.around})
        for (QAction* action : *actions) action->setVisible(shown);
}

QAction* OptionControls::action(const QString& name) const
{
    const QString whole = m_source.name + '.' + name;
    const QList<QAction*> all = switches();
    const auto found = std::ranges::find(all, whole, &QAction::objectName);
    return found == all.end() ? nullptr : *found;
}

QComboBox* OptionControls::box(std::string_view option) const
{
    const auto found = std::ranges::find_if(m_controls, [&](const Control& control) { return control.info->id == option; });
    return found == m_controls.end() ? nullptr : found->box;
}

QList<QAction*> OptionControls::switches() const
{
    QList<QAction*> all;
    for (const Control& control : m_controls) {
        if (control.whole != nullptr) all << control.whole;
        all << control.choices;
    }
    return all;
}

} // namespace atrisk::ui
