#include "ui/import/answers/endpoints_answer.h"

#include "ui/import/answers/endpoint_row.h"
#include "ui/look/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

QToolButton* linkButton(const QString& text, const char* name)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("link", true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

EndpointsAnswer::EndpointsAnswer(QWidget* parent)
    : QWidget(parent), m_table(new QWidget), m_grid(new QGridLayout(m_table)), m_add(linkButton(tr("&Add an endpoint"), "import.add")),
      m_remove(linkButton(tr("&Remove this endpoint"), "import.remove"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table->setObjectName("importTable");
    m_table->setAttribute(Qt::WA_StyledBackground);
    m_grid->setContentsMargins(10, 6, 10, 6);
    m_grid->setVerticalSpacing(4);
    m_grid->setHorizontalSpacing(6);
    for (const auto& [column, stretch] : {std::pair{0, 5}, {1, 3}, {3, 3}, {5, 5}}) m_grid->setColumnStretch(column, stretch);
    layout->addWidget(m_table);
    auto* links = new QHBoxLayout;
    links->addWidget(m_add);
    links->addWidget(m_remove);
    links->addStretch();
    layout->addLayout(links);
    connect(m_add, &QToolButton::clicked, this, [this] { Q_EMIT answered(&study::addEndpoint); });
    connect(m_remove, &QToolButton::clicked, this,
            [this] { Q_EMIT answered([endpoint = m_current](study::Draft& draft) { study::removeEndpoint(draft, endpoint); }); });
}

void EndpointsAnswer::makeRows(std::size_t count)
{
    qDeleteAll(m_rows);
    m_rows.clear();
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QString heads[] = {tr("Name"),  tr("Time"),   tr("Unit"),     tr("Event column"), tr("Event if"),
                             tr("Found"), tr("Events"), tr("Censored"), tr("Left out")};
    for (int column = 0; column < 9; ++column)
        m_grid->addWidget(makeLabel(Words::Section, heads[column]), 0, column, column > 5 ? Qt::AlignRight : Qt::Alignment());
    for (std::size_t i = 0; i < count; ++i) {
        auto* row = new EndpointRow(i, m_grid, this);
        connect(row, &EndpointRow::answered, this, &EndpointsAnswer::answered);
        connect(row, &EndpointRow::entered, this, [this, i] { setCurrent(i); });
        m_rows.push_back(row);
    }
}

void EndpointsAnswer::show(const study::Draft& draft, const DraftLook& look)
{
    const std::size_t before = m_rows.size();
    if (before != draft.endpoints.size()) makeRows(draft.endpoints.size());
    m_current = std::min(m_current, m_rows.size() - 1);
    m_remove->setEnabled(m_rows.size() > 1);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->show(draft);
        m_rows[i]->showCounts(look.counts[i], look.study != nullptr && draft.endpoints[i].isWhole());
        m_rows[i]->setCurrent(i == m_current);
    }
    if (before > 0 && m_rows.size() == before + 1) // the one just added, once it is on the screen
        QTimer::singleShot(0, m_rows.back(), [row = m_rows.back()] { row->ask(study::Question::About::Time); });
}

void EndpointsAnswer::setCurrent(std::size_t endpoint)
{
    if (m_current == endpoint || endpoint >= m_rows.size()) return;
    m_current = endpoint;
    for (std::size_t i = 0; i < m_rows.size(); ++i) m_rows[i]->setCurrent(i == m_current);
    Q_EMIT currentChanged();
}

void EndpointsAnswer::ask(const study::Question& question)
{
    if (question.endpoint < m_rows.size()) m_rows[question.endpoint]->ask(question.about);
}

} // namespace atrisk::ui
