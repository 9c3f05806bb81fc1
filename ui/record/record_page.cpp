#include "ui/record/record_page.h"

#include "core/report/record_report.h"
#include "ui/look/pairs.h"
#include "ui/look/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr int widest = 1080, between = 48; ///< pixels: longer lines are hard to read

QLabel* makeBadge()
{
    auto* badge = makeLabel(Words::Small, Said::tr("Registry record"));
    badge->setObjectName("recordBadge");
    return badge;
}

/// Title and badge, a sentence, and what a study without outcomes lacks.
QWidget* makeHeader(const study::Study& study)
{
    auto* header = new QWidget;
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(makeLabel(Words::Title, shortTitle(study)));
    top->addWidget(makeBadge(), 0, Qt::AlignVCenter);
    top->addStretch();
    layout->addLayout(top);
    if (const QString sentence = studySentence(study); !sentence.isEmpty()) layout->addWidget(makeWrapped(Words::Body, sentence));
    if (!study.hasOutcomes()) {
        auto* notice = makeWrapped(Words::Strong, Said::tr("This record reports no outcomes. Design and sites are shown."));
        notice->setObjectName("record.notice");
        layout->addWidget(notice);
    }
    return header;
}

QWidget* makeSection(const report::RecordSection& section)
{
    auto* widget = new QWidget;
    widget->setObjectName("record." + qt(section.title).toLower());
    widget->setAccessibleName(qt(section.title));
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeLabel(Words::Heading, qt(section.title)));
    layout->addWidget(makeLine());
    QGridLayout* grid = makePairs();
    grid->setColumnMinimumWidth(0, 120);
    for (const report::RecordLine& line : section.lines) addPair(grid, qt(line.label), qt(line.text));
    layout->addLayout(grid);
    return widget;
}

/// What the trial is stands at the left, who and where at the right.
bool standsLeft(const std::string& title) { return title == "Design" || title == "Arms" || title == "Interventions"; }

QLayout* makeColumns(const study::Record& record)
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(between);
    for (const bool left : {true, false}) {
        auto* column = new QVBoxLayout;
        column->setSpacing(24);
        for (const report::RecordSection& section : report::recordSections(record))
            if (standsLeft(section.title) == left) column->addWidget(makeSection(section));
        column->addStretch();
        columns->addLayout(column, 1);
    }
    return columns;
}

QWidget* makeContent(const study::Study& study)
{
    auto* sheet = new QWidget;
    sheet->setMaximumWidth(widest);
    auto* layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(32, 28, 32, 28);
    layout->setSpacing(24);
    layout->addWidget(makeHeader(study));
    layout->addLayout(makeColumns(*study.record));
    layout->addStretch();
    auto* content = new QWidget;
    content->setObjectName("page");
    content->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(sheet, 1);
    row->addStretch(0);
    return content;
}

} // namespace

RecordPage::RecordPage(Session* session, QWidget* parent) : QScrollArea(parent), m_session(session)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Registry record"));
    connect(session, &Session::studyOpened, this, &RecordPage::refresh);
    connect(session, &Session::studyClosed, this, &RecordPage::refresh);
    refresh();
}

void RecordPage::refresh()
{
    const study::StudyPtr& study = m_session->study();
    setWidget(study && study->record ? makeContent(*study) : new QWidget);
}

} // namespace atrisk::ui
