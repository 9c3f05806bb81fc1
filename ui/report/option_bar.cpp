#include "ui/report/option_bar.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QActionGroup>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

using report::OptionInfo;
using report::OptionKind;

/// Core's words, in the window's language.
QString said(std::string_view words) { return QCoreApplication::translate("Options", std::string(words).c_str()); }

/// A choice of two whose first has no name is a switch of the second.
bool isSwitch(const OptionInfo& info)
{
    return info.kind == OptionKind::Switch ||
           (info.kind == OptionKind::Choice && info.choices.size() == 2 && info.choices[0].label.empty());
}

bool isWritten(const OptionInfo& info)
{
    using enum OptionKind;
    return info.kind == Number || info.kind == Times || info.kind == List || (info.kind == Text && info.offered == nullptr);
}

bool isOffered(const OptionInfo& info) { return !info.label.empty(); }

} // namespace

OptionBar::OptionBar(const analyses::Analysis& analysis, Session* session, Empty, QWidget* parent)
    : QToolBar(parent), m_analysis(analysis), m_session(session)
{
    setFixedHeight(40);
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAccessibleName(tr("Figure choices"));
    setContextMenuPolicy(Qt::PreventContextMenu);
}

OptionBar::OptionBar(const analyses::Analysis& analysis, Session* session, QWidget* parent) : OptionBar(analysis, session, Empty{}, parent)
{
    addOptions();
    addMenus();
    finish();
}

QString OptionBar::name(const OptionInfo& info, const QString& choice) const
{
    return qt(m_analysis.id) + '.' + qt(info.id) + (choice.isEmpty() ? QString() : '.' + choice);
}

void OptionBar::addOptions()
{
    const report::Options options = m_analysis.options();
    bool boxes = false;
    for (const OptionInfo* info : options.infos()) {
        if (!isOffered(*info) || !info->menu.empty()) continue;
        const bool box = !isSwitch(*info);
        if (boxes && !box) addSeparator();
        boxes = box;
        if (isWritten(*info))
            addField(*info);
        else if (box)
            addBox(*info);
        else
            addSwitch(addAction(said(isSwitch(*info) && info->kind == OptionKind::Choice ? std::string_view(info->choices[1].label)
                                                                                         : info->label)),
                      *info);
    }
}

void OptionBar::addLabel(const OptionInfo& info)
{
    auto* label = makeLabel(Words::Body, said(info.label));
    label->setContentsMargins(4, 0, 4, 0);
    addWidget(label);
}

/// For what is written: numbers, times, names.
void OptionBar::addField(const OptionInfo& info)
{
    addLabel(info);
    auto* field = new QLineEdit;
    field->setObjectName(name(info));
    field->setAccessibleName(said(info.label));
    field->setToolTip(said(info.tip));
    field->setMaximumWidth(120);
    m_fields.insert(qt(info.id), field);
    addWidget(field);
    connect(field, &QLineEdit::editingFinished, this, [this, &info, field] {
        choose(info.id, field->text().toStdString());
        refresh(); // what is no value goes back to the one there is
    });
}

void OptionBar::addBox(const OptionInfo& info)
{
    addLabel(info);
    auto* box = new QComboBox;
    box->setObjectName(name(info));
    box->setAccessibleName(said(info.tip.empty() || info.offered == nullptr ? info.label : info.tip));
    box->setToolTip(said(info.tip));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(280);
    m_boxes.insert(qt(info.id), box);
    addWidget(box);
    fillBox(info);
    connect(box, &QComboBox::activated, this, [this, &info, box] { choose(info.id, box->currentData().toString().toStdString()); });
}

/// What the study offers, or always the same.
void OptionBar::fillBox(const OptionInfo& info)
{
    QComboBox* box = m_boxes.value(qt(info.id));
    const study::StudyPtr& study = m_session->study();
    std::vector<report::OptionChoice> choices = info.choices;
    if (info.offered != nullptr) choices = study ? info.offered(*study) : std::vector<report::OptionChoice>();
    box->clear();
    for (const report::OptionChoice& choice : choices) {
        if (!choice.inWindow) continue;
        box->addItem(said(choice.label), qt(choice.id));
        if (!choice.tip.empty()) box->setItemData(box->count() - 1, said(choice.tip), Qt::ToolTipRole);
    }
}

QAction* OptionBar::addSwitch(QAction* action, const OptionInfo& info, const QString& choice)
{
    action->setObjectName(name(info, choice));
    action->setCheckable(true);
    if (!info.tip.empty() && action->toolTip() == action->text()) action->setToolTip(said(info.tip));
    m_switches.insert(choice.isEmpty() ? qt(info.id) : qt(info.id) + '.' + choice, action);
    m_actions << action;
    connect(action, &QAction::triggered, this, [this, &info, id = choice.toStdString()](bool on) { toggle(info, id, on); });
    return action;
}

void OptionBar::addMenus()
{
    const report::Options options = m_analysis.options();
    for (const OptionInfo* info : options.infos()) {
        if (!isOffered(*info) || info->menu.empty()) continue;
        const auto made = std::ranges::find(m_menus, said(info->menu), &QMenu::title);
        if (made != m_menus.end()) {
            addToMenu(*made, *info);
            continue;
        }
        auto* menu = new QMenu(said(info->menu), this);
        menu->setToolTipsVisible(true);
        m_menus << menu;
        QAction* action = addAction(menu->title());
        action->setMenu(menu);
        qobject_cast<QToolButton*>(widgetForAction(action))->setPopupMode(QToolButton::InstantPopup);
        addToMenu(menu, *info);
    }
}

void OptionBar::addToMenu(QMenu* menu, const OptionInfo& info)
{
    if (isSwitch(info)) {
        addSwitch(menu->addAction(said(info.kind == OptionKind::Choice ? std::string_view(info.choices[1].label) : info.label)), info);
        return;
    }
    menu->addSection(said(info.label));
    auto* group = info.kind == OptionKind::Choice ? new QActionGroup(menu) : nullptr;
    for (const report::OptionChoice& choice : info.choices) {
        if (!choice.inWindow) continue;
        QAction* action = menu->addAction(said(choice.label));
        if (!choice.tip.empty()) action->setToolTip(said(choice.tip));
        addSwitch(action, info, qt(choice.id));
        if (group != nullptr) group->addAction(action);
    }
    menu->addSeparator();
}

void OptionBar::addSpacer()
{
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    spacer->setAttribute(Qt::WA_TransparentForMouseEvents);
    addWidget(spacer);
}

void OptionBar::finish()
{
    for (QAction* action : actions())
        if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) button->setFocusPolicy(Qt::TabFocus);
    connect(m_session, &Session::optionsChanged, this, [this](const QString& analysis) {
        if (analysis == qt(m_analysis.id)) refresh();
    });
    connect(m_session, &Session::studyOpened, this, [this] {
        const report::Options options = m_analysis.options();
        for (const OptionInfo* info : options.infos())
            if (info->offered != nullptr && m_boxes.contains(qt(info->id))) fillBox(*info);
        refresh();
    });
    refresh();
}

QAction* OptionBar::action(const QString& name) const { return m_switches.value(name); }

QComboBox* OptionBar::box(std::string_view option) const { return m_boxes.value(qt(option)); }

void OptionBar::toggle(const OptionInfo& info, const std::string& choice, bool on)
{
    if (info.kind == OptionKind::Switch) return choose(info.id, on ? "on" : "off");
    if (info.kind == OptionKind::Choice) return choose(info.id, choice.empty() ? info.choices[on ? 1 : 0].id : choice);
    std::vector<std::string> items = report::splitList(m_session->options(m_analysis.id).text(info.id));
    std::erase(items, choice);
    if (on) items.push_back(choice);
    choose(info.id, report::joinList(items));
}

void OptionBar::choose(std::string_view option, const std::string& value)
{
    if (auto options = m_session->options(m_analysis.id).with(option, value)) m_session->setOptions(m_analysis.id, *options);
}

void OptionBar::refreshSwitches(const OptionInfo& info)
{
    const std::string value = m_session->options(m_analysis.id).text(info.id);
    if (QAction* whole = m_switches.value(qt(info.id))) {
        whole->setChecked(info.kind == OptionKind::Switch ? value == "on" : value == info.choices[1].id);
        whole->setVisible(!m_session->study() || info.applies == nullptr || info.applies(*m_session->study()));
        return;
    }
    const std::vector<std::string> items = report::splitList(value);
    for (const report::OptionChoice& choice : info.choices)
        if (QAction* action = m_switches.value(qt(info.id) + '.' + qt(choice.id)))
            action->setChecked(std::ranges::find(items, choice.id) != items.end());
}

void OptionBar::refresh()
{
    const report::Options& options = m_session->options(m_analysis.id);
    for (const OptionInfo* info : options.infos()) {
        if (QLineEdit* field = m_fields.value(qt(info->id))) {
            field->setText(qt(options.text(info->id)));
            continue;
        }
        QComboBox* box = m_boxes.value(qt(info->id));
        if (box == nullptr) {
            refreshSwitches(*info);
            continue;
        }
        const std::string value = options.text(info->id);
        box->setCurrentIndex(value.empty() && box->count() > 0 ? 0 : box->findData(qt(value)));
    }
}

} // namespace atrisk::ui
