#include "ui/selection/arm_chooser.h"

#include "core/figure/arm_style.h"
#include "core/study/amend/group_by.h"
#include "ui/facts/arm_menu.h"
#include "ui/look/line_sample.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/window_style.h"
#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <QFocusEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int boxWidth = 14, gap = 8;

} // namespace

ArmBox::ArmBox(QWidget* parent) : QCheckBox(parent) { setAttribute(Qt::WA_Hover); }

void ArmBox::setArm(const QString& name, bool control, std::optional<std::size_t> patients)
{
    m_name = name;
    m_control = control;
    m_patients = patients ? countText(*patients) : QString();
    setAccessibleName(name + (control ? tr(", control") : QString()) + (patients ? ", " + patientsText(*patients) : QString()));
    setToolTip(control ? name + tr(" (control)") : name);
    update();
}

void ArmBox::setLine(std::optional<figure::ArmStyle> line)
{
    m_line = std::move(line);
    update();
}

void ArmBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensOf(palette());
    QRect area = rect().adjusted(8, 0, -8, 0);
    paintCheckBox(painter, QRect(area.left(), 0, boxWidth, height()), checkState(), isEnabled(), palette());
    area.setLeft(area.left() + boxWidth + gap);
    const QPointF left(area.left(), height() / 2.0);
    if (m_line)
        paintLineSample(painter, left, *m_line);
    else
        painter.fillRect(QRectF(left - QPointF(0, 1), QSizeF(lineSampleWidth, 2)), t.line);
    area.setLeft(area.left() + static_cast<int>(lineSampleWidth) + gap);
    painter.setFont(uiFont(12));
    painter.setPen(t.ink2);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, m_patients);
    area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(m_patients) - gap);
    const QString control = m_control ? tr("control") : QString();
    const int controlWidth = m_control ? painter.fontMetrics().horizontalAdvance(control) + gap : 0;
    painter.setFont(uiFont(13));
    const QString name = painter.fontMetrics().elidedText(m_name, Qt::ElideRight, area.width() - controlWidth);
    painter.setPen(isChecked() ? t.ink : t.ink2);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(name) + gap);
    painter.setFont(uiFont(12));
    painter.setPen(t.ink2);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, control);
    if (m_ring) paintFocusRing(painter, rect(), palette());
}

void ArmBox::focusInEvent(QFocusEvent* event)
{
    m_ring = isByKeyboard(event->reason());
    QCheckBox::focusInEvent(event);
}

void ArmBox::focusOutEvent(QFocusEvent* event)
{
    m_ring = false;
    QCheckBox::focusOutEvent(event);
}

ArmChooser::ArmChooser(Session* session, QWidget* parent) : QWidget(parent), m_session(session), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended}) connect(session, signal, this, &ArmChooser::rebuild);
    connect(session, &Session::selectionChanged, this, &ArmChooser::refresh);
    connect(session, &Session::countsChanged, this, &ArmChooser::refresh);
    rebuild();
}

void ArmChooser::rebuild()
{
    for (ArmBox* box : m_boxes) delete box;
    m_boxes.clear();
    if (!m_session->study()) return;
    for (std::size_t i = 0; i < m_session->study()->arms.size(); ++i) {
        auto* box = new ArmBox(this);
        connect(box, &QCheckBox::clicked, this, [this, i](bool shown) { choose(i, shown); });
        box->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(box, &QWidget::customContextMenuRequested, this, [this, i](const QPoint& at) { showMenu(i, at); });
        m_rows->addWidget(box);
        m_boxes.push_back(box);
    }
    refresh();
}

void ArmChooser::refresh()
{
    if (!m_session->study()) return;
    const study::Study& study = *m_session->study();
    const auto& counts = m_session->counts().arms;
    const std::vector<std::size_t> shown = shownArms(study, m_session->selection());
    const figure::Style style = screenStyle(palette());
    for (std::size_t i = 0; i < m_boxes.size() && i < study.arms.size(); ++i) {
        const auto place = std::find(shown.begin(), shown.end(), i);
        m_boxes[i]->setArm(qt(study.arms[i].label), i == study.control && !study.singleArm(),
                           i < counts.size() ? std::optional(counts[i].subjects) : std::nullopt);
        const std::string inFiles = std::ranges::find(m_session->studyAsRead()->arms, study.arms[i].value, &study::Arm::value)->label;
        if (inFiles != study.arms[i].label) m_boxes[i]->setToolTip(m_boxes[i]->toolTip() + '\n' + tr("In the files: %1").arg(qt(inFiles)));
        m_boxes[i]->setChecked(place != shown.end());
        if (place == shown.end() || study::asksForGroups(m_session->selection())) // else the curves are others'
            m_boxes[i]->setLine(std::nullopt);
        else
            m_boxes[i]->setLine(figure::armStyle(study.arms[i], static_cast<std::size_t>(place - shown.begin()), shown.size(), style));
    }
}

void ArmChooser::choose(std::size_t arm, bool shown)
{
    const auto selection = withArm(*m_session->study(), m_session->selection(), arm, shown);
    if (selection) return m_session->select(*selection, QStringLiteral("arms"));
    m_boxes[arm]->setChecked(true);
    Q_EMIT refused(tr("One arm stays: tick another before you take this one away."));
}

void ArmChooser::showMenu(std::size_t arm, const QPoint& at)
{
    auto* menu = new ArmMenu(m_session, arm, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    study::Selection selection = m_session->selection();
    selection.arms = {m_session->study()->arms[arm].value};
    menu->addSeparator();
    addChain(menu, m_session, chainOfChoice(*m_session, selection, qt(m_session->study()->arms[arm].label)), m_boxes[arm]->mapToGlobal(at));
    menu->popup(m_boxes[arm]->mapToGlobal(at));
}

void ArmChooser::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace atrisk::ui
