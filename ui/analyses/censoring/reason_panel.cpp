#include "ui/analyses/censoring/reason_panel.h"

#include "core/analyses/censoring/censoring_options.h"
#include "core/analyses/censoring/censoring_words.h"
#include "core/study/cohort/censoring.h"
#include "core/words/study_words.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int idRole = Qt::UserRole, beside = 250, aboveFigure = 130, aboveForPair = 80; // pixels: width beside the figure, height above it
constexpr char burst[] = "censoring.reasons";

/// "Placebo 14 · Drug 44".
QString countsOf(const stats::CensoringAnalysis& result, const stats::CensoringReason& reason)
{
    QStringList counts;
    for (std::size_t arm = 0; arm < reason.arms.size(); ++arm) {
        const QString name = reason.arms.size() > 1 ? qt(words::shortArmName(result.asAnalysed.arms[arm].arm)) + ' ' : QString();
        counts.append(name + countText(reason.arms[arm].times.size()));
    }
    return counts.join(QStringLiteral(" · "));
}

QString ratiosOf(const stats::CensoringAnalysis& result, const std::vector<stats::CountedRatio>& ratios)
{
    QStringList lines;
    for (std::size_t pair = 0; pair < ratios.size(); ++pair)
        lines.append(
            (ratios.size() > 1 ? qt(words::shortArmName(result.asAnalysed.arms[pair + 1].arm)) + QStringLiteral(": ") : QString()) +
            qt(analyses::ratioStatement(result, ratios[pair], words::NumberStyle())));
    return lines.join('\n');
}

} // namespace

ReasonPanel::ReasonPanel(Session* session, QWidget* parent)
    : QFrame(parent), m_session(session), m_parts(new QBoxLayout(QBoxLayout::TopToBottom, this)), m_list(new QListWidget),
      m_planned(makeLabel(Words::Small)), m_counted(makeLabel(Words::Strong))
{
    setObjectName("censoring.reasons");
    m_parts->setContentsMargins(12, 8, 8, 8);
    auto* reasons = new QVBoxLayout;
    reasons->addWidget(makeLabel(Words::Section, tr("Count as events")));
    reasons->addWidget(m_list, 1);
    m_parts->addLayout(reasons, 1);
    m_parts->addLayout(makeFoot(), 1);
    setNarrow(true); // until the window says how wide it is, it asks for no room beside its docks
    m_list->setAccessibleName(tr("Reasons for censoring counted as events"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::itemChanged, this, &ReasonPanel::take);
    connect(session, &Session::optionsChanged, this, [this](const QString& analysis) {
        if (analysis.toStdString() == analyses::CensoringOptions::analysis) refresh(); // the tool bar, or an undo
    });
}

/// Buttons, and what the ratio is.
QVBoxLayout* ReasonPanel::makeFoot()
{
    auto* foot = new QVBoxLayout;
    auto* row = new QHBoxLayout;
    for (const auto& [text, ticked] : {std::pair{tr("All"), true}, {tr("None"), false}}) {
        auto* button = new QPushButton(text);
        button->setObjectName(ticked ? "censoring.reasons.all" : "censoring.reasons.none");
        connect(button, &QPushButton::clicked, this, [this, ticked = ticked] { tickAll(ticked); });
        row->addWidget(button);
    }
    row->addStretch();
    foot->addLayout(row);
    m_counted->setObjectName("censoring.counted");
    for (QLabel* label : {m_planned, m_counted}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        foot->addWidget(label);
    }
    foot->addStretch();
    return foot;
}

void ReasonPanel::setNarrow(bool narrow)
{
    m_narrow = narrow;
    const std::size_t pairs = m_result ? m_result->planned.size() : 0;
    const int above = aboveFigure + aboveForPair * static_cast<int>(pairs > 1 ? pairs - 1 : 0);
    m_parts->setDirection(narrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_parts->setStretch(1, narrow ? 1 : 0);
    setMinimumSize(narrow ? 0 : beside, narrow ? above : 0);
    setMaximumSize(narrow ? QWIDGETSIZE_MAX : beside, narrow ? above : QWIDGETSIZE_MAX);
}

void ReasonPanel::show(std::shared_ptr<const stats::CensoringAnalysis> result)
{
    m_result = std::move(result);
    fill();
    say();
    setNarrow(m_narrow); // more ratios take more room
}

void ReasonPanel::fill()
{
    const QScopedValueRollback changing(m_changing, true);
    const int current = m_list->currentRow();
    m_list->clear();
    if (!m_result) return;
    for (const stats::CensoringReason& reason : m_result->reasons) {
        auto* item = new QListWidgetItem(qt(reason.label) + '\n' + countsOf(*m_result, reason), m_list);
        item->setData(idRole, qt(reason.id));
        item->setToolTip(
            tr("Censored for this: %1. Ticked, they are counted as if they had the event then").arg(countsOf(*m_result, reason)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(reason.counted ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(current);
}

void ReasonPanel::refresh()
{
    if (m_changing || !m_result) return;
    const study::StudyPtr study = m_session->study();
    const study::Endpoint* endpoint = study ? study->endpoint(m_session->selection().endpoint) : nullptr;
    if (endpoint == nullptr) return;
    const QScopedValueRollback changing(m_changing, true);
    std::vector<std::string> ids;
    const std::vector<study::NamedReason> named = study::namedReasons(*endpoint);
    for (const std::string& text : m_session->options<analyses::CensoringOptions>().count)
        for (const std::size_t reason : study::reasonsNamed(*endpoint, text)) ids.push_back(named[reason].id);
    for (int i = 0; i < m_list->count(); ++i) {
        const std::string id = m_list->item(i)->data(idRole).toString().toStdString();
        m_list->item(i)->setCheckState(std::ranges::find(ids, id) != ids.end() ? Qt::Checked : Qt::Unchecked);
    }
}

void ReasonPanel::take()
{
    if (m_changing || !m_result) return;
    const QScopedValueRollback changing(m_changing, true);
    analyses::CensoringOptions options = m_session->options<analyses::CensoringOptions>();
    options.count.clear();
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked) options.count.push_back(m_list->item(i)->data(idRole).toString().toStdString());
    m_session->setOptions(options, QString::fromLatin1(burst));
}

void ReasonPanel::tickAll(bool ticked)
{
    {
        const QScopedValueRollback changing(m_changing, true);
        for (int i = 0; i < m_list->count(); ++i) m_list->item(i)->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    }
    take();
}

void ReasonPanel::say()
{
    const bool ratios = m_result && !m_result->planned.empty();
    m_planned->setText(ratios ? tr("As analysed: %1").arg(ratiosOf(*m_result, m_result->planned)) : QString());
    m_counted->setText(ratios && m_result->asCounted ? tr("As counted: %1").arg(ratiosOf(*m_result, m_result->counted)) : QString());
}

} // namespace atrisk::ui
