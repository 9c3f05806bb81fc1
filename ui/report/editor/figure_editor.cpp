#include "ui/report/editor/figure_editor.h"

#include "core/figure/edits/edit_rules.h"
#include "core/figure/edits/text_fit.h"
#include "core/report/page/part_options.h"
#include "ui/facts/arm_menu.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/words.h"
#include "ui/report/editor/arm_look_menu.h"
#include "ui/report/editor/edit_bar.h"
#include "ui/report/editor/edit_frames.h"
#include "ui/report/editor/line_editor.h"
#include "ui/report/editor/part_menu.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::ui {
namespace {

using Kind = EditTarget::Kind;

constexpr double nudgeStep = 0.5, nudgeLeap = 5; // millimetres

QPointF toMillimetres(const QPointF& pixels, const FigurePlot& plot)
{
    return plot.width() > 0 ? pixels * (plot.sizeInMillimetres().width() / plot.width()) : QPointF();
}

/// Without what cannot be seen of it in a line.
std::string written(const QString& words) { return words.simplified().toStdString(); }

} // namespace

FigureEditor::FigureEditor(const analyses::Analysis& analysis, Session* session, FigurePlot* plot, const figure::TextMetrics& metrics,
                           std::function<report::ReportPtr()> report, QObject* parent)
    : QObject(parent), m_analysis(analysis), m_session(session), m_plot(plot), m_metrics(metrics), m_report(std::move(report)),
      m_bar(new EditBar), m_frames(new EditFrames(plot)), m_line(new LineEditor(plot))
{
    connect(m_bar, &EditBar::resetAsked, this, &FigureEditor::reset);
    connect(m_bar, &EditBar::doneAsked, this, [this] { setOn(false); });
    connect(m_line, &LineEditor::closed, this, [this] { m_plot->setFocus(Qt::OtherFocusReason); });
    connect(plot, &FigurePlot::figureChanged, this, &FigureEditor::follow);
    connect(session, &Session::studyClosed, this, [this] { setOn(false); });
}

void FigureEditor::setOn(bool on)
{
    if (std::exchange(m_on, on) == on) return;
    on ? m_plot->installEventFilter(this) : m_plot->removeEventFilter(this);
    m_bar->setVisible(on);
    m_frames->setVisible(on);
    if (std::exchange(m_held, std::nullopt).value_or(Held()).isMoving) m_session->endDrag(); // its release will be another's
    m_line->hide();
    m_plot->unsetCursor();
    m_current = -1;
    m_targets.clear();
    m_frames->setHovered(std::nullopt);
    m_frames->setCurrent(std::nullopt);
    m_plot->setOverlay({});
    if (on) follow();
    Q_EMIT switched(on);
}

void FigureEditor::reset() { choose({}); }

figure::Edits FigureEditor::edits() const
{
    const report::Options& options = m_session->options(m_analysis.id);
    if (options.find(report::editsId) == nullptr) return {};
    auto edits = figure::readEdits(options.text(report::editsId));
    return edits ? std::move(edits).value() : figure::Edits();
}

void FigureEditor::choose(const figure::Edits& edits, const QString& burst)
{
    if (auto changed = m_session->options(m_analysis.id).with(report::editsId, figure::editsText(edits)))
        m_session->setOptions(m_analysis.id, *changed, burst);
}

std::vector<figure::NamedArm> FigureEditor::arms() const
{
    const report::ReportPtr report = m_report();
    return report ? report->arms : std::vector<figure::NamedArm>();
}

void FigureEditor::follow()
{
    if (!m_on) return;
    m_frames->setGeometry(m_plot->rect());
    m_frames->raise();
    m_line->raise();
    std::vector<EditTarget> targets = editTargets(m_plot->figure(), arms(), m_metrics);
    // A press on what has gone is no click on what has come in its place.
    if (m_held && !m_held->isMoving && targets != m_targets) m_held.reset();
    m_targets = std::move(targets);
    if (m_current >= static_cast<int>(m_targets.size())) m_current = -1;
    m_frames->setCurrent(m_current < 0 ? std::nullopt : std::optional(m_targets[static_cast<std::size_t>(m_current)].box));
    m_frames->setHovered(std::nullopt);
    QStringList remarks;
    for (const std::string& remark : m_plot->figure().remarks) remarks << qt(remark);
    m_bar->showState(edits().size(), remarks);
}

QString FigureEditor::described(const EditTarget& target) const
{
    const QString part = qt(target.part), words = qt(target.text);
    switch (target.kind) {
    case Kind::Text: return tr("%1: “%2”. Enter edits it.").arg(part, words);
    case Kind::Arm:
        return words.isEmpty() ? tr("%1. Enter offers its colour and line.").arg(part)
                               : tr("Arm “%1” in %2. Enter offers its colour, line and name.").arg(words, part);
    case Kind::Part: return tr("%1: “%2”. Enter offers what stands there.").arg(part, words);
    case Kind::Fixed: return tr("%1: “%2”. %3").arg(part, words, qt(target.why));
    }
    return {};
}

void FigureEditor::setCurrent(int target)
{
    m_current = target;
    const bool is = target >= 0 && target < static_cast<int>(m_targets.size());
    const EditTarget* at = is ? &m_targets[static_cast<std::size_t>(target)] : nullptr;
    m_frames->setCurrent(at != nullptr ? std::optional(at->box) : std::nullopt);
    m_frames->setAccessibleName(at != nullptr ? described(*at) : QString());
    if (at == nullptr) return;
    m_plot->setAccessibleDescription(described(*at));
    QAccessibleEvent event(m_plot, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void FigureEditor::hover(const QPointF& millimetres)
{
    const int target = targetAt(m_targets, m_plot->figure(), millimetres);
    if (target < 0) {
        m_frames->setHovered(std::nullopt);
        return m_plot->unsetCursor();
    }
    const EditTarget& at = m_targets[static_cast<std::size_t>(target)];
    m_frames->setHovered(at.box);
    m_plot->setCursor(at.kind == Kind::Text ? Qt::IBeamCursor : at.kind == Kind::Fixed ? Qt::ForbiddenCursor : Qt::PointingHandCursor);
}

bool FigureEditor::press(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return true;
    m_plot->setFocus(Qt::MouseFocusReason);
    const QPointF at = toMillimetres(event->position(), *m_plot);
    Held held{at, targetAt(m_targets, m_plot->figure(), at), {}, {}, {}, false};
    if (held.target >= 0 && m_targets[static_cast<std::size_t>(held.target)].isMovable)
        held.part = m_targets[static_cast<std::size_t>(held.target)].part;
    if (!held.part.empty()) {
        held.from = figure::boxOfPart(m_plot->figure().marks, held.part, m_metrics);
        held.already = placeOf(held.part);
    }
    m_held = std::move(held);
    return true;
}

figure::Point FigureEditor::placeOf(const std::string& part) const
{
    for (const figure::PartMove& move : edits().moves)
        if (move.part == part) return move.by;
    return {};
}

/// `by` from where it stood, within the page.
void FigureEditor::moveBy(const std::string& part, const QPointF& by, const figure::Rect& from, const figure::Point& already)
{
    const auto& page = m_plot->figure();
    const double x = std::clamp(by.x(), std::min(0.0, -from.x), std::max(0.0, page.width - from.right()));
    const double y = std::clamp(by.y(), std::min(0.0, -from.y), std::max(0.0, page.height - from.bottom()));
    const auto tenth = [](double millimetres) { return std::round(10 * millimetres) / 10; };
    choose(figure::withMove(edits(), {part, {tenth(already.x + x), tenth(already.y + y)}}), QStringLiteral("move.") + qt(part));
}

bool FigureEditor::move(QMouseEvent* event)
{
    const QPointF at = toMillimetres(event->position(), *m_plot);
    if (!m_held) {
        hover(at);
        return true;
    }
    const QPointF way = at - m_held->at;
    const double pixels = way.manhattanLength() * m_plot->width() / std::max(1.0, m_plot->sizeInMillimetres().width());
    if (!m_held->isMoving && !m_held->part.empty() && pixels >= QApplication::startDragDistance()) {
        m_held->isMoving = true;
        m_session->beginDrag();
        m_plot->setCursor(Qt::SizeAllCursor);
    }
    if (m_held->isMoving) moveBy(m_held->part, way, m_held->from, m_held->already);
    return true;
}

bool FigureEditor::release(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_held) return true;
    const Held held = *std::exchange(m_held, std::nullopt);
    m_plot->unsetCursor();
    if (held.isMoving)
        m_session->endDrag();
    else if (held.target < static_cast<int>(m_targets.size()))
        activate(held.target);
    return true;
}

void FigureEditor::activate(int target)
{
    setCurrent(target);
    if (target < 0) return;
    const EditTarget at = m_targets[static_cast<std::size_t>(target)];
    const QPointF below(at.box.x, std::min(at.box.bottom(), m_plot->figure().height));
    switch (at.kind) {
    case Kind::Text: return editText(at);
    case Kind::Arm:
    case Kind::Part: return showMenu(target, below);
    case Kind::Fixed: QToolTip::showText(m_plot->mapToGlobal(toPixels(at.box).bottomLeft().toPoint()), qt(at.why), m_plot); return;
    }
}

bool FigureEditor::hasRoom(const EditTarget& target, const std::string& words) const
{
    const figure::Figure& shown = m_plot->figure();
    for (const figure::TextUnit& unit : figure::textUnits(shown.marks, m_metrics))
        if (unit.part == target.part && unit.text == target.text && unit.box == target.box)
            return figure::fitText(shown, unit, words, m_metrics).has_value();
    return true;
}

/// Words around the numbers and names of the original; where it has no number, what is written is words.
figure::TextEdit FigureEditor::editOf(const EditTarget& target, const std::string& words) const
{
    const auto arms = this->arms();
    const figure::Slots original = figure::slotsOf(target.original, arms);
    return {target.part, original.pattern,
            original.numbers.empty() ? figure::namesPattern(words, arms) : figure::slotsOf(words, arms).pattern};
}

QString FigureEditor::accept(const EditTarget& target, const QString& text)
{
    const std::string words = written(text);
    if (words == written(qt(target.text))) return {};
    if (const std::string why = figure::whyRefused(target.part, target.original, words, arms()); !why.empty()) return qt(why);
    if (!hasRoom(target, words)) return tr("There is no room for so many words here.");
    choose(figure::withText(edits(), editOf(target, words)));
    return {};
}

void FigureEditor::editText(const EditTarget& at)
{
    m_line->edit(qt(at.text), tr("Text of %1").arg(qt(at.part)), toPixels(at.box),
                 [this, at](const QString& words) { return accept(at, words); });
}

std::optional<std::size_t> FigureEditor::armIndex(const std::string& value) const
{
    if (!m_session->study() || !m_session->selection().by.empty()) return std::nullopt;
    const auto& all = m_session->study()->arms;
    const auto found = std::ranges::find(all, value, &study::Arm::value);
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - all.begin()));
}

void FigureEditor::rename(const EditTarget& at)
{
    const auto arm = armIndex(at.arm);
    if (!arm) return;
    m_line->edit(qt(m_session->study()->arms[*arm].label), tr("Name of the arm, everywhere"), toPixels(at.box),
                 [this, value = at.arm](const QString& name) {
                     const auto index = armIndex(value);
                     if (!index || renameArm(*m_session, *index, name)) return QString();
                     return tr("Another arm is called “%1”.").arg(name.simplified());
                 });
}

void FigureEditor::addLooks(QMenu* menu, const EditTarget& target)
{
    figure::ArmEdit look{target.arm};
    const auto all = edits().arms;
    if (const auto own = std::ranges::find(all, target.arm, &figure::ArmEdit::arm); own != all.end()) look = *own;
    if (!target.text.empty() && armIndex(target.arm)) {
        menu->addAction(tr("Rename…"), this, [this, target] { rename(target); })->setObjectName("edit.rename");
        menu->addSeparator();
    }
    // What is chosen leaves on white paper too: no colours of a dark screen.
    addArmLooks(menu, look, *figure::findStyle("screen"),
                [this](const figure::ArmEdit& changed) { choose(figure::withArm(edits(), changed)); });
}

/// Of this text, of where this part stands.
void FigureEditor::addResets(QMenu* menu, const EditTarget& target)
{
    menu->addSeparator();
    const figure::TextEdit edit = editOf(target, {});
    const figure::Edits all = edits();
    const auto isMeant = [&](const figure::TextEdit& one) {
        return one.part == edit.part && figure::patternOf(one.from, arms()) == edit.from;
    };
    const auto found = std::ranges::find_if(all.texts, isMeant);
    QAction* words = menu->addAction(tr("Reset this"), this, [this, text = found == all.texts.end() ? edit : *found, part = target.part] {
        choose(figure::withMove(figure::withText(edits(), {text.part, text.from, {}}), {part, {}}));
    });
    words->setObjectName("edit.resetThis");
    words->setEnabled(found != all.texts.end() || placeOf(target.part) != figure::Point());
}

void FigureEditor::fillMenu(QMenu* menu, int target)
{
    const EditTarget at = m_targets[static_cast<std::size_t>(target)]; // the figure may be another before the menu is done
    if (at.kind == Kind::Arm) addLooks(menu, at);
    if (at.kind == Kind::Text) menu->addAction(tr("Edit the text…"), this, [this, at] { editText(at); })->setObjectName("edit.text");
    if (at.kind != Kind::Arm && !report::optionsOfPart(at.part).empty()) {
        menu->addSeparator();
        addOptionsOfPart(menu, m_session, m_analysis, at.part);
    }
    addResets(menu, at);
}

void FigureEditor::showMenu(int target, const QPointF& millimetres)
{
    auto* menu = new QMenu(m_plot);
    menu->setObjectName("edit.menu");
    menu->setAccessibleName(described(m_targets[static_cast<std::size_t>(target)]));
    menu->setToolTipsVisible(true);
    fillMenu(menu, target);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    const figure::Rect spot{millimetres.x(), millimetres.y(), 0, 0};
    menu->popup(m_plot->mapToGlobal(toPixels(spot).topLeft().toPoint() + QPoint(0, 4)));
}

void FigureEditor::step(int direction)
{
    const int count = static_cast<int>(m_targets.size());
    const int next = m_current < 0 ? (direction > 0 ? 0 : count - 1) : m_current + direction;
    setCurrent(next >= 0 && next < count ? next : -1);
}

void FigureEditor::nudge(const QPointF& millimetres)
{
    if (m_current < 0 || !m_targets[static_cast<std::size_t>(m_current)].isMovable) return;
    const std::string part = m_targets[static_cast<std::size_t>(m_current)].part;
    moveBy(part, millimetres, figure::boxOfPart(m_plot->figure().marks, part, m_metrics), placeOf(part));
}

/// Where nothing is left to walk to, Tab goes on through the window.
bool FigureEditor::press(QKeyEvent* event)
{
    const double by = event->modifiers().testFlag(Qt::ShiftModifier) ? nudgeLeap : nudgeStep;
    switch (event->key()) {
    case Qt::Key_Tab: step(+1); return m_current >= 0;
    case Qt::Key_Backtab: step(-1); return m_current >= 0;
    case Qt::Key_Left: nudge({-by, 0}); return true;
    case Qt::Key_Right: nudge({by, 0}); return true;
    case Qt::Key_Up: nudge({0, -by}); return true;
    case Qt::Key_Down: nudge({0, by}); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: activate(m_current); return true;
    case Qt::Key_Escape:
        if (std::exchange(m_held, std::nullopt).value_or(Held()).isMoving) return m_session->cancelDrag(), true;
        m_current < 0 ? setOn(false) : setCurrent(-1);
        return true;
    default: return false;
    }
}

/// The menu key comes as such an event too, at a place that nobody chose.
void FigureEditor::ask(QContextMenuEvent* event)
{
    const bool byKeys = event->reason() == QContextMenuEvent::Keyboard;
    QPointF at = toMillimetres(event->pos(), *m_plot);
    const int target = byKeys ? m_current : targetAt(m_targets, m_plot->figure(), at);
    if (target < 0) return;
    const figure::Rect& box = m_targets[static_cast<std::size_t>(target)].box;
    if (byKeys) at = {box.x, box.y};
    showMenu(target, at);
}

bool FigureEditor::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: return press(static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove: return move(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease: return release(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel: return true;
    case QEvent::Leave: m_frames->setHovered(std::nullopt); return false;
    case QEvent::Resize: m_frames->setGeometry(m_plot->rect()); return false;
    case QEvent::KeyPress: return press(static_cast<QKeyEvent*>(event));
    case QEvent::ContextMenu: ask(static_cast<QContextMenuEvent*>(event)); return true;
    default: return QObject::eventFilter(watched, event);
    }
}

} // namespace atrisk::ui
