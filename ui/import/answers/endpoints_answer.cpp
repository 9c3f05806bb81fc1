#include "ui/import/answers/endpoints_answer.h"

#include "core/study/draft/endpoint_column.h"
#include "ui/import/answers/column_box.h"
#include "ui/import/answers/endpoint_details.h"
#include "ui/import/answers/endpoint_row.h"
#include "ui/import/answers/flow_layout.h"
#include "ui/import/answers/link_button.h"
#include "ui/look/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
EndpointsAnswer::EndpointsAnswer(QWidget* parent)
    : QWidget(parent), m_table(new QWidget), m_grid(new QGridLayout(m_table)), m_details(new EndpointDetails),
      m_add(linkButton(tr("&Add an endpoint"), "import.add")), m_remove(linkButton(tr("&Remove this endpoint"), "import.remove")),
      m_apart(new ColumnBox(tr("Column that tells endpoints apart")))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table->setObjectName("importTable");
    m_table->setAttribute(Qt::WA_StyledBackground);
    m_grid->setContentsMargins(10, 6, 10, 6);
    m_grid->setVerticalSpacing(4);
    m_grid->setHorizontalSpacing(4);
    for (const auto& [column, stretch] : {std::pair{0, 5}, {1, 3}, {2, 2}, {3, 3}, {4, 3}, {5, 4}})
        m_grid->setColumnStretch(column, stretch);
    for (const QString& head : {tr("Name"), tr("Time"), tr("Unit"), tr("Event column"), tr("Event if"), tr("Found"), tr("Events"),
                                tr("Censored"), tr("Left out")}) {
        m_heads.push_back(makeLabel(Words::Section, head));
        m_heads.back()->setParent(m_table);
    }
    layout->addWidget(m_table);
    layout->addWidget(m_details);
    layout->addWidget(makeLinks());
    connect(m_details, &EndpointDetails::answered, this, &EndpointsAnswer::answered);
    connect(m_details, &EndpointDetails::recordsRequested, this, [this] { Q_EMIT recordsRequested(m_current); });
}

QWidget* EndpointsAnswer::makeLinks()
{
    auto* widget = new QWidget;
    auto* links = new FlowLayout(widget);
    links->addWidget(m_add);
    links->addWidget(m_remove);
    m_apartPart = new QWidget;
    auto* apart = new QHBoxLayout(m_apartPart);
    apart->setContentsMargins(0, 0, 0, 0);
    QLabel* label = makeLabel(Words::Small, tr("Told apart b&y"));
    label->setBuddy(m_apart);
    m_apart->setObjectName("import.apart");
    m_apart->setMinimumContentsLength(12);
    apart->addWidget(label);
    apart->addWidget(m_apart);
    links->addWidget(m_apartPart);
    connect(m_add, &QToolButton::clicked, this, [this] { Q_EMIT answered(&study::addEndpoint); });
    connect(m_remove, &QToolButton::clicked, this,
            [this] { Q_EMIT answered(ofEndpoint(m_draft->endpoints[m_current].key, &study::removeEndpoint)); });
    connect(m_apart, &ColumnBox::chosen, this, [this](const std::string& column) {
        Q_EMIT answered([column](study::Draft& draft) { study::chooseEndpointColumn(draft, column); });
    });
    return widget;
}

void EndpointsAnswer::makeRows(std::size_t count)
{
    for (EndpointRow* row : m_rows) row->removeWidgets();
    qDeleteAll(m_rows);
    m_rows.clear();
    for (std::size_t i = 0; i < count; ++i) {
        auto* row = new EndpointRow(i, m_table);
        connect(row, &EndpointRow::answered, this, &EndpointsAnswer::answered);
        connect(row, &EndpointRow::entered, this, [this, i] { setCurrent(i); });
        m_rows.push_back(row);
    }
    arrange();
}

void EndpointsAnswer::arrange()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) delete item;
    constexpr int ofTwoLines = 5;
    for (int column = 0; column < static_cast<int>(m_heads.size()); ++column) {
        QLabel* head = m_heads[static_cast<std::size_t>(column)];
        head->setVisible(!m_twoLines || column < ofTwoLines);
        if (!m_twoLines || column < ofTwoLines) m_grid->addWidget(head, 0, column, column > ofTwoLines ? Qt::AlignRight : Qt::Alignment());
    }
    for (const EndpointRow* row : m_rows) row->putInto(m_grid, m_twoLines);
    m_grid->setColumnStretch(ofTwoLines, m_twoLines ? 0 : 4);
}

void EndpointsAnswer::setTwoLines(bool twoLines)
{
    if (m_twoLines == twoLines) return;
    m_twoLines = twoLines;
    arrange();
}

void EndpointsAnswer::showCurrent()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) m_rows[i]->setCurrent(i == m_current);
    m_details->show(*m_draft, m_current, m_look);
}

void EndpointsAnswer::show(const study::Draft& draft, const DraftLook& look)
{
    const std::size_t before = m_rows.size();
    const std::string apart = study::endpointColumn(draft);
    m_draft = draft;
    m_look = look;
    if (before != draft.endpoints.size()) makeRows(draft.endpoints.size());
    m_current = std::min(m_current, m_rows.size() - 1);
    m_remove->setEnabled(m_rows.size() > 1);
    m_apart->setColumns(draft, &study::DraftColumn::canNameEndpoints, apart, tr("no column: one row each"));
    m_apartPart->setVisible(!apart.empty() || !look.apart.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->show(draft);
        m_rows[i]->setTickable(!apart.empty());
        m_rows[i]->showCounts(look.counts[i], look.study != nullptr && draft.endpoints[i].chosen && draft.endpoints[i].isWhole());
    }
    showCurrent();
    if (before > 0 && m_rows.size() == before + 1) // the one just added, once it is on the screen
        QTimer::singleShot(0, m_rows.back(), [row = m_rows.back()] { row->ask(study::Question::About::Time); });
}

void EndpointsAnswer::setCurrent(std::size_t endpoint)
{
    if (m_current == endpoint || endpoint >= m_rows.size()) return;
    m_current = endpoint;
    showCurrent();
    Q_EMIT currentChanged();
}

void EndpointsAnswer::ask(const study::Question& question)
{
    using About = study::Question::About;
    if (question.endpoint >= m_rows.size()) return;
    const bool ofDates = question.about == About::Time && m_draft->endpoints[question.endpoint].fromDates;
    if (!ofDates && question.about != About::Entry) return m_rows[question.endpoint]->ask(question.about);
    setCurrent(question.endpoint);
    m_details->ask(question.about);
}

} // namespace atrisk::ui
