#include "ui/import/import_parts.h"

#include "ui/import/answers/arms_answer.h"
#include "ui/import/answers/chip_list.h"
#include "ui/import/answers/column_box.h"
#include "ui/import/answers/endpoints_answer.h"
#include "ui/import/answers/flow_layout.h"
#include "ui/import/answers/link_button.h"
#include "ui/import/answers/reading_row.h"
#include "ui/import/answers/short_label.h"
#include "ui/import/look/look_panel.h"
#include "ui/import/roles_preview.h"
#include "ui/look/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int leastLines = 12; // of the answers, and of how they look

QScrollArea* scrolling(QWidget* widget, const QString& name)
{
    auto* area = new QScrollArea;
    area->setWidget(widget);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(name);
    return area;
}

} // namespace

QWidget* ImportPage::Parts::makeHead()
{
    head = new QWidget;
    head->setObjectName("importHead");
    head->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(20, 10, 20, 10);
    auto* line = new QWidget;
    auto* words = new FlowLayout(line);
    words->addWidget(title = new ShortLabel);
    words->addWidget(size = new ShortLabel);
    title->setObjectName("import.title");
    dress(title, Words::Title);
    dress(size, Words::Small);
    layout->addWidget(line);
    problem = makeLabel(Words::Strong);
    problem->setObjectName("import.problem");
    problem->setWordWrap(true);
    problem->hide();
    layout->addWidget(problem);
    layout->addWidget(reading = new ReadingRow);
    return head;
}

QWidget* ImportPage::Parts::makePatients()
{
    auto* widget = new QWidget;
    auto* layout = new FlowLayout(widget);
    patients = new ColumnBox(tr("Column of the patients"));
    patients->setObjectName("import.patients");
    patients->setMinimumContentsLength(18);
    patientWords = makeLabel(Words::Small);
    alike = new QCheckBox(tr("the same where only case, padding or zeros differ"));
    alike->setObjectName("import.alike");
    layout->addWidget(patients);
    layout->addWidget(patientWords);
    layout->addWidget(alike);
    return widget;
}

QWidget* ImportPage::Parts::makePopulations()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    populations = new ChipList(QStringLiteral("population"));
    noPopulations = makeLabel(Words::Small, tr("Everyone: no column is called as populations are."));
    addPopulation = linkButton(tr("Add &by a condition"), "import.addPopulation");
    layout->addWidget(populations);
    layout->addWidget(noPopulations);
    layout->addWidget(addPopulation, 0, Qt::AlignLeft);
    return widget;
}

QWidget* ImportPage::Parts::makeSubgroups()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    subgroups = new ChipList(QStringLiteral("subgroup"));
    subgroupWords = makeLabel(Words::Small);
    subgroupWords->setWordWrap(true);
    layout->addWidget(subgroups);
    layout->addWidget(subgroupWords);
    return widget;
}

QWidget* ImportPage::Parts::makeAnswers()
{
    auto* answers = new QWidget;
    auto* grid = new QGridLayout(answers);
    grid->setContentsMargins(20, 12, 8, 12);
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(1, 1);
    QWidget* patientsPart = makePatients();
    arms = new ArmsAnswer;
    endpoints = new EndpointsAnswer;
    int row = 0;
    const auto add = [&](const QString& words, QWidget* answer, QWidget* buddy) {
        if (row > 0) grid->addWidget(makeLine(), row++, 0, 1, 2);
        QLabel* label = makeLabel(Words::Strong, words);
        label->setBuddy(buddy);
        label->setContentsMargins(0, 4, 0, 0);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(answer, row++, 1);
    };
    add(tr("1  &Patient"), patientsPart, patients);
    add(tr("2  Ar&m"), arms, arms->findChild<QWidget*>("import.arm"));
    add(tr("3  Endpoints"), endpoints, nullptr);
    add(tr("4  Populations"), makePopulations(), nullptr);
    add(tr("5  Subgroups"), makeSubgroups(), nullptr);
    grid->setRowStretch(row, 1);
    return answers;
}

QWidget* ImportPage::Parts::makeBody()
{
    auto* top = new QWidget;
    sides = new QBoxLayout(QBoxLayout::LeftToRight, top);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(0);
    sides->addWidget(answersArea = scrolling(makeAnswers(), tr("Five things to check")), 1);
    look = new LookPanel;
    sides->addWidget(lookArea = scrolling(look, tr("Does this look right?")));
    for (QScrollArea* area : {answersArea, lookArea}) area->setMinimumHeight(leastLines * area->fontMetrics().lineSpacing());
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(top);
    split->addWidget(preview = new RolesPreview);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    preview->setMinimumHeight(132);
    split->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // it takes what there is
    return split;
}

QWidget* ImportPage::Parts::makeBar()
{
    bar = new QWidget;
    bar->setObjectName("importBar");
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(20, 8, 20, 8);
    place = makeLabel(Words::Small);
    place->setObjectName("import.place");
    place->setTextFormat(Qt::RichText);
    place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long one is whole in its tip
    place->setWordWrap(true);
    changePlace = linkButton(tr("Chan&ge place"), "import.changePlace");
    keep = new QCheckBox(tr("&Keep my answers"));
    keep->setObjectName("import.keep");
    keep->setToolTip(tr("In a study file, so that you are asked only once; else the data open with your answers, and you are asked again"));
    cancel = new QPushButton(tr("&Cancel"));
    open = new QPushButton(tr("&Open study"));
    cancel->setObjectName("import.cancel");
    open->setObjectName("import.open");
    open->setProperty("primary", true);
    layout->addWidget(place, 1);
    layout->addWidget(changePlace);
    layout->addSpacing(8);
    layout->addWidget(keep);
    layout->addSpacing(16);
    layout->addWidget(cancel);
    layout->addWidget(open);
    return bar;
}

void ImportPage::Parts::assemble(QWidget* page)
{
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* content = new QWidget; // scrolls where letters are large and the window is low
    auto* parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    parts->addWidget(makeHead());
    parts->addWidget(body = makeBody(), 1);
    layout->addWidget(pageArea = scrolling(content, tr("What is in the files")), 1);
    layout->addWidget(makeBar());
}

void ImportPage::Parts::bringIntoView(QWidget* asked)
{
    for (QScrollArea* area : {answersArea, pageArea})
        if (area->isAncestorOf(asked)) area->ensureWidgetVisible(asked);
}

void ImportPage::Parts::fit(int width)
{
    constexpr int characters = 110;
    const bool beside = width >= characters * answersArea->fontMetrics().averageCharWidth();
    sides->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int lookWidth = std::clamp(width * 24 / 100, 240, 420);
    lookArea->setMinimumWidth(beside ? lookWidth : 0);
    lookArea->setMaximumWidth(beside ? lookWidth : QWIDGETSIZE_MAX);
    body->setMinimumHeight(answersArea->minimumHeight() + (beside ? 0 : lookArea->minimumHeight()) + preview->minimumHeight());
    constexpr int inOneLine = 130; // characters of an endpoint
    endpoints->setTwoLines(width - (beside ? lookWidth : 0) < inOneLine * answersArea->fontMetrics().averageCharWidth());
}

} // namespace atrisk::ui
