#include "ui/data/data_page.h"

#include "core/analyses/km/tables/km_tables.h"
#include "core/figure/style.h"
#include "core/report/doubts.h"
#include "ui/data/column_model.h"
#include "ui/data/preview_model.h"
#include "ui/data/roles_text.h"
#include "ui/look/lights.h"
#include "ui/look/pairs.h"
#include "ui/look/theme.h"
#include "ui/look/window_words.h"
#include "ui/look/words.h"
#include "ui/session/job.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

QString tableTitle(const table::Table& table)
{
    const QString label = table.label.empty() ? QString() : " – " + qt(table.label);
    return Said::tr("%1%2: %3 rows, %4 columns, from %5 (%6)")
        .arg(qt(table.name), label, countText(table.rows), countText(table.columns.size()), QFileInfo(qt(table.file)).fileName(),
             qt(table.format));
}

/// Line of the file on which the first row stands, where each row shown has a line of its own; else 0. Reads the file.
std::size_t firstLine(const study::DataAccess& access, const table::Table& table, const base::Cancel& cancel)
{
    const std::size_t shown = std::min(table.rows, PreviewModel::most);
    if (shown == 0 || !access.locate) return 0;
    auto source = access.open(table.file);
    if (!source) return 0;
    base::Message first, last;
    first.row = 1;
    last.row = shown;
    access.locate({&first, &last}, **source, table.reading, cancel);
    return first.line > 0 && last.line == first.line + shown - 1 ? first.line : 0;
}

QTreeView* makeColumnView(ColumnModel* model)
{
    auto* view = new QTreeView;
    view->setObjectName("data.columns");
    view->setAccessibleName(Said::tr("Columns"));
    view->setModel(model);
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->header()->setStretchLastSection(false);
    view->header()->setSectionResizeMode(ColumnModel::Label, QHeaderView::Stretch);
    return view;
}

/// A view of items copies the current cell, were it not for this: patients stay in the window.
class RowView : public QTableView {
protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) return event->accept();
        QTableView::keyPressEvent(event);
    }
};

QTableView* makePreview(PreviewModel* model)
{
    auto* view = new RowView;
    view->setObjectName("data.preview");
    view->setAccessibleName(Said::tr("First rows"));
    view->setModel(model);
    view->setAlternatingRowColors(true);
    view->setShowGrid(false);
    view->setFrameShape(QFrame::NoFrame);
    view->verticalHeader()->setDefaultSectionSize(22);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    return view;
}

} // namespace

struct DataPage::Parts {
    DataPage* page = nullptr;
    Session* session = nullptr;
    ColumnModel columns;
    PreviewModel preview;
    Job lines; ///< finds those of the rows
    QScrollArea* summary = nullptr;
    QWidget* warnings = nullptr;                          ///< within doubtsPart
    QWidget *doubtsPart = nullptr, *ledgerPart = nullptr; ///< of the summary: another report may say others
    QTabBar* tables = nullptr;
    QLabel* tableTitle = nullptr;
    QTableView* rows = nullptr;
    QLabel* noRows = nullptr; ///< in their place, why
    bool rowsHidden = false;
    std::vector<Doubt> doubts;                              ///< as the summary shows them
    std::shared_ptr<const stats::SurvivalAnalysis> counted; ///< whose ledger it shows
    bool isStale = false;                                   ///< nothing of the study is shown yet

    void assemble();
    QWidget* makeTables();
    QWidget* makeSummary();
    void renew(QWidget*& part, void (Parts::*fill)(QVBoxLayout*));
    void addFiles(QVBoxLayout* layout);
    void addDoubts(QVBoxLayout* layout);
    void addWarnings(QVBoxLayout* layout);
    void addAssumed(QVBoxLayout* layout);
    void addCounted(QVBoxLayout* layout); ///< of what is chosen
    void addLedger(QVBoxLayout* layout);
    void addCensoring(QVBoxLayout* layout);
    void addRoles(QVBoxLayout* layout);
    void clear();
    void refresh();
    void refreshSummary(); ///< what may have changed of it; nothing while the page is hidden
    void catchUp();
    void showTable(int index);
    void showRows(const std::shared_ptr<const table::Table>& table);
};

QWidget* DataPage::Parts::makeTables()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(16, 0, 16, 8);
    tables = new QTabBar;
    tables->setDrawBase(false);
    tables->setExpanding(false);
    tables->setAccessibleName(tr("Tables"));
    tableTitle = makeLabel(Words::Small);
    tableTitle->setObjectName("data.tableTitle");
    auto* split = new QSplitter(Qt::Vertical);
    rows = makePreview(&preview);
    split->addWidget(makeColumnView(&columns));
    split->addWidget(rows);
    noRows = makeLabel(Words::Note, tr("The disclosure guard is on (View › Disclosure guard), so no rows are shown."));
    noRows->setObjectName("data.noRows");
    noRows->setWordWrap(true);
    noRows->hide();
    split->addWidget(noRows);
    split->setChildrenCollapsible(false);
    layout->addWidget(tables);
    layout->addWidget(tableTitle);
    layout->addWidget(split, 1);
    return widget;
}

void DataPage::Parts::assemble()
{
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    summary = new QScrollArea;
    summary->setWidgetResizable(true);
    summary->setFrameShape(QFrame::NoFrame);
    summary->setAccessibleName(tr("What was loaded"));
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(summary);
    split->addWidget(makeTables());
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    layout->addWidget(split);
}

void DataPage::Parts::addFiles(QVBoxLayout* layout)
{
    layout->addWidget(makeLabel(Words::Section, tr("Files")));
    QGridLayout* grid = makePairs();
    for (const study::DataFile& file : session->study()->files)
        addPair(grid, QFileInfo(qt(file.name)).fileName(), "SHA-256 " + qt(file.sha256));
    layout->addLayout(grid);
}

void DataPage::Parts::addWarnings(QVBoxLayout* layout)
{
    const bool none = doubts.empty() && report::doubtsOf(*session->study()).assumed.empty();
    warnings = nullptr;
    if (doubts.empty() && !none) return; // what was assumed follows
    warnings = makeLabel(Words::Section, tr("To look at"));
    layout->addWidget(warnings);
    if (none) addLight(layout, {Light::Kind::Passed, {}, tr("Nothing doubtful was found")}, "data.warning.0");
    int index = 0;
    for (const Doubt& doubt : doubts) {
        QStringList where{doubt.analysis, placeText(doubt.warning)};
        where.removeAll(QString());
        addLight(layout, {Light::Kind::Look, where.isEmpty() ? QString() : where.join(", ") + ": ", windowWords(doubt.warning.text)},
                 QStringLiteral("data.warning.%1").arg(index++));
    }
}

void DataPage::Parts::addAssumed(QVBoxLayout* layout)
{
    const auto assumed = report::doubtsOf(*session->study()).assumed;
    if (assumed.empty()) return;
    layout->addWidget(makeLabel(Words::Section, tr("Assumed")));
    int index = 0;
    for (const study::Guess& guess : assumed) {
        const Light::Kind kind = guess.doubtful ? Light::Kind::Look : Light::Kind::Passed;
        addLight(layout, {kind, qt(guess.what()) + ": ", windowWords(guess.reason)}, QStringLiteral("data.assumed.%1").arg(index++));
    }
}

void DataPage::Parts::addDoubts(QVBoxLayout* layout)
{
    addWarnings(layout);
    addAssumed(layout);
}

void DataPage::Parts::addLedger(QVBoxLayout* layout)
{
    if (!counted) return;
    const report::Table ledger = analyses::ledgerTable(*counted, figure::findStyle("screen")->numbers);
    if (ledger.rows.empty()) return;
    layout->addWidget(makeLabel(Words::Section, tr("Who is counted: %1").arg(qt(counted->wording))));
    layout->addLayout(makeTableGrid(ledger));
}

void DataPage::Parts::addCensoring(QVBoxLayout* layout)
{
    if (!counted) return;
    const report::Table censoring = analyses::censoringTable(*counted, figure::findStyle("screen")->numbers);
    if (censoring.rows.empty()) return;
    layout->addWidget(makeLabel(Words::Section, tr("Why patients were censored")));
    layout->addLayout(makeTableGrid(censoring));
}

void DataPage::Parts::addRoles(QVBoxLayout* layout)
{
    layout->addWidget(makeLabel(Words::Section, tr("Taken for")));
    QGridLayout* grid = makePairs();
    for (const RoleText& role : rolesText(*session->study())) addPair(grid, role.role, role.what);
    layout->addLayout(grid);
    if (session->openNames().value(0).startsWith("example:")) return; // they stay as they are
    auto* change = new QToolButton;
    change->setText(tr("Change what columns mean…"));
    change->setObjectName("data.columnsMean");
    change->setProperty("framed", true);
    change->setFocusPolicy(Qt::TabFocus);
    connect(change, &QToolButton::clicked, page, &DataPage::columnsRequested);
    layout->addWidget(change, 0, Qt::AlignLeft);
}

void DataPage::Parts::addCounted(QVBoxLayout* layout)
{
    addLedger(layout);
    addCensoring(layout);
}

QWidget* DataPage::Parts::makeSummary()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(6);
    layout->addWidget(doubtsPart = new QWidget);
    layout->addSpacing(8);
    layout->addWidget(ledgerPart = new QWidget);
    layout->addSpacing(8);
    addFiles(layout);
    layout->addSpacing(8);
    addRoles(layout);
    layout->addStretch();
    return widget;
}

void DataPage::Parts::renew(QWidget*& part, void (Parts::*fill)(QVBoxLayout*))
{
    auto* renewed = new QWidget;
    auto* layout = new QVBoxLayout(renewed);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    (this->*fill)(layout);
    if (layout->count() == 0) renewed->hide();
    delete part->parentWidget()->layout()->replaceWidget(part, renewed);
    delete part;
    part = renewed;
}

void DataPage::Parts::clear()
{
    lines.cancel();
    columns.setTable(nullptr);
    preview.setTable(nullptr);
    while (tables->count() > 0) tables->removeTab(0);
    warnings = doubtsPart = ledgerPart = nullptr;
    summary->setWidget(new QWidget);
}

void DataPage::Parts::refresh()
{
    clear();
    isStale = session->study() != nullptr;
    if (page->isVisible()) catchUp();
}

void DataPage::Parts::refreshSummary()
{
    if (isStale || session->study() == nullptr || !page->isVisible()) return;
    if (auto now = doubtsOf(*session); now != doubts) {
        doubts = std::move(now);
        renew(doubtsPart, &Parts::addDoubts);
    }
    if (counted != session->analysis()) {
        counted = session->analysis();
        renew(ledgerPart, &Parts::addCounted);
    }
}

/// What changed while the page was hidden.
void DataPage::Parts::catchUp()
{
    if (!isStale) return refreshSummary();
    isStale = false;
    const study::StudyPtr& study = session->study();
    doubts = doubtsOf(*session);
    counted = session->analysis();
    summary->setWidget(makeSummary());
    renew(doubtsPart, &Parts::addDoubts);
    renew(ledgerPart, &Parts::addCounted);
    for (const auto& table : study->tables) tables->addTab(qt(table->name));
    tables->setVisible(tables->count() > 1);
    tables->updateGeometry(); // a bar that is not on screen keeps the height it had without tabs
    showTable(tables->currentIndex());
}

void DataPage::Parts::showTable(int index)
{
    const study::StudyPtr& study = session->study();
    if (study == nullptr || index < 0 || index >= static_cast<int>(study->tables.size())) return;
    const auto& table = study->tables[static_cast<std::size_t>(index)];
    columns.setTable(table);
    tableTitle->setText(ui::tableTitle(*table));
    showRows(table);
}

void DataPage::Parts::showRows(const std::shared_ptr<const table::Table>& table)
{
    lines.cancel();
    preview.setTable(rowsHidden ? nullptr : table);
    if (rowsHidden) return;
    lines.start<std::size_t>([access = session->access(), table](const base::Cancel& cancel) { return firstLine(access, *table, cancel); },
                             [this](std::size_t line) { preview.setFirstLine(line); });
    rows->resizeColumnsToContents();
}

DataPage::DataPage(Session* session, QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->page = this;
    m_parts->session = session;
    m_parts->assemble();
    connect(m_parts->tables, &QTabBar::currentChanged, this, [this](int index) { m_parts->showTable(index); });
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended, &Session::studyClosed})
        connect(session, signal, this, [this] { m_parts->refresh(); });
    connect(session, &Session::reportChanged, this, [this] { m_parts->refreshSummary(); });
    m_parts->refresh();
}

DataPage::~DataPage() = default;

void DataPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_parts->catchUp();
}

void DataPage::setRowsHidden(bool hidden)
{
    if (m_parts->rowsHidden == hidden) return;
    m_parts->rowsHidden = hidden;
    m_parts->rows->setHidden(hidden);
    m_parts->noRows->setVisible(hidden);
    m_parts->showTable(m_parts->tables->currentIndex());
}

void DataPage::showWarnings()
{
    m_parts->catchUp();
    if (m_parts->warnings != nullptr) m_parts->summary->ensureWidgetVisible(m_parts->warnings);
}

} // namespace atrisk::ui
