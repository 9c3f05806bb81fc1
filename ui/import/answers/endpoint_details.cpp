#include "ui/import/answers/endpoint_details.h"

#include "core/study/draft/groups.h"
#include "ui/import/answers/column_box.h"
#include "ui/import/answers/flow_layout.h"
#include "ui/import/answers/labelled_field.h"
#include "ui/import/answers/link_button.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

namespace atrisk::ui {
namespace {

QString recordsWords(const std::vector<study::Condition>& conditions)
{
    QStringList words;
    for (const study::Condition& condition : conditions) words << qt(study::text(condition));
    return words.isEmpty() ? Said::tr("all rows") : words.join(QStringLiteral(", "));
}

} // namespace

EndpointDetails::EndpointDetails(QWidget* parent)
    : QWidget(parent), m_start(new ColumnBox(tr("Date at which the time begins"))), m_end(new ColumnBox(tr("Date at which the time ends"))),
      m_entry(new ColumnBox(tr("Column of the time from which patients are at risk"))), m_favours(new QComboBox),
      m_records(linkButton({}, "import.records")), m_firstDay(new QCheckBox(tr("count the first day (+ 1)"))),
      m_of(makeLabel(Words::Strong)), m_entryWords(makeLabel(Words::Small))
{
    auto* flow = new FlowLayout(this);
    flow->addWidget(m_of);
    m_start->setObjectName("import.start");
    m_end->setObjectName("import.end");
    m_entry->setObjectName("import.entry");
    m_entryWords->setObjectName("import.entryWords");
    m_firstDay->setObjectName("import.firstDay");
    m_firstDay->setToolTip(tr("The difference of the dates in days; with the first day one more, as CDISC counts"));
    m_favours->setObjectName("import.favours");
    m_favours->setAccessibleName(tr("Longer times are"));
    m_favours->addItem(tr("better"));
    m_favours->addItem(tr("worse"));
    m_startPart = addField(tr("from"), m_start);
    m_endPart = addField(tr("to"), m_end);
    flow->addWidget(m_firstDay);
    addField(tr("At ris&k from"), m_entry);
    flow->addWidget(m_entryWords);
    addField(tr("Only rows where"), m_records);
    addField(tr("Longer times are"), m_favours);
    const auto dates = [this] {
        const std::string start = m_start->currentData().toString().toStdString(), end = m_end->currentData().toString().toStdString();
        Q_EMIT answered(ofEndpoint(
            m_key, [start, end](study::Draft& draft, std::size_t endpoint) { study::chooseDates(draft, endpoint, start, end); }));
    };
    connect(m_start, &ColumnBox::chosen, this, dates);
    connect(m_end, &ColumnBox::chosen, this, dates);
    connect(m_firstDay, &QCheckBox::clicked, this, [this](bool counted) {
        Q_EMIT answered(ofEndpoint(
            m_key, [counted](study::Draft& draft, std::size_t endpoint) { draft.endpoints[endpoint].role.countFirstDay = counted; }));
    });
    connect(m_entry, &ColumnBox::chosen, this, [this](const std::string& column) {
        Q_EMIT answered(
            ofEndpoint(m_key, [column](study::Draft& draft, std::size_t endpoint) { study::chooseEntry(draft, endpoint, column); }));
    });
    connect(m_favours, &QComboBox::activated, this, [this](int index) {
        const auto favours = index == 0 ? study::Favours::Longer : study::Favours::Shorter;
        Q_EMIT answered(
            ofEndpoint(m_key, [favours](study::Draft& draft, std::size_t endpoint) { draft.endpoints[endpoint].role.favours = favours; }));
    });
    connect(m_records, &QToolButton::clicked, this, &EndpointDetails::recordsRequested);
}

QWidget* EndpointDetails::addField(const QString& words, QWidget* field) { return addLabelledField(*layout(), words, field); }

void EndpointDetails::showEntry(const study::Draft& draft, const study::DraftEndpoint& endpoint, const EndpointCounts& counts)
{
    const auto fits = [&](const study::DraftColumn& column) { return column.canBeEntry || (endpoint.fromDates && column.canBeDate); };
    m_entry->setColumns(draft, fits, endpoint.role.entry.text, tr("the start: nobody comes late"));
    const bool late = !endpoint.role.entry.empty();
    m_entryWords->setVisible(late);
    m_entryWords->setText(tr("%1 come late").arg(patientsText(counts.late)));
    m_entryWords->setToolTip(endpoint.entryReason.empty() ? QString() : tr("Assumed: %1").arg(qt(endpoint.entryReason)));
}

void EndpointDetails::show(const study::Draft& draft, std::size_t index, const DraftLook& look)
{
    const study::DraftEndpoint& endpoint = draft.endpoints[index];
    m_key = endpoint.key;
    m_of->setText(tr("%1:").arg(qt(endpoint.role.label)));
    m_of->setVisible(draft.endpoints.size() > 1 && !endpoint.role.label.empty());
    m_start->setColumns(draft, &study::DraftColumn::canBeDate, endpoint.role.start.text, {});
    m_end->setColumns(draft, &study::DraftColumn::canBeDate, endpoint.role.end.text, {});
    for (QWidget* part : {m_startPart, m_endPart, static_cast<QWidget*>(m_firstDay)}) part->setVisible(endpoint.fromDates);
    m_firstDay->setChecked(endpoint.role.countFirstDay);
    showEntry(draft, endpoint, look.counts[index]);
    const QString records = recordsWords(study::recordsOf(draft, index));
    constexpr int characters = 40;
    m_records->setText(fontMetrics().elidedText(records, Qt::ElideRight, characters * fontMetrics().averageCharWidth()));
    m_records->setToolTip(records == m_records->text() ? QString() : records);
    m_records->setAccessibleName(tr("Only rows where: %1").arg(records));
    const QSignalBlocker blocker(m_favours);
    m_favours->setCurrentIndex(endpoint.role.favours == study::Favours::Longer ? 0 : 1);
    updateGeometry();
}

void EndpointDetails::ask(study::Question::About about)
{
    using About = study::Question::About;
    ColumnBox* box = about == About::Entry ? m_entry : m_start->currentData().toString().isEmpty() ? m_start : m_end;
    box->setFocus(Qt::OtherFocusReason);
}

} // namespace atrisk::ui
