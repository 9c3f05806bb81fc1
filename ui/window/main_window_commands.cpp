// What the menus do, and what the window does with files, keys and its size.
#include "core/io/reader.h"
#include "ui/analyses/km/km_page.h"
#include "ui/export/clipboard.h"
#include "ui/export/contents/report_dialog.h"
#include "ui/help/help_window.h"
#include "ui/import/import_page.h"
#include "ui/look/words.h"
#include "ui/patients/brushed_patients.h"
#include "ui/report/editor/figure_editor.h"
#include "ui/selection/finder.h"
#include "ui/selection/selection_panel.h"
#include "ui/selection/subgroup_chooser.h"
#include "ui/selection/subgroup_model.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QStyle>
#include <QToolBar>
#include <QTreeView>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr int narrowWidth = 1400, lowHeight = 900;

/// Widths of the docks, by the width of the window.
struct DockWidths {
    int from, left, right;
};
constexpr DockWidths dockWidths[] = {{0, 264, 296}, {narrowWidth, 320, 336}, {1760, 352, 360}};

QString fileFilter()
{
    QStringList patterns{QStringLiteral("*.study.json")};
    for (const io::TableReader& reader : io::readers())
        for (const std::string_view extension : reader.extensions) {
            const QString word = qt(extension);
            patterns << "*." + word << "*." + word.toUpper();
        }
    return Said::tr("Trial data (%1);;All files (*)").arg(patterns.join(' '));
}

/// And what was exported, to be shown again.
QString openFilter()
{
    return fileFilter() + Said::tr(";;Figures that Atrisk exported (%1)").arg(QStringLiteral("*.png *.pdf *.svg *.pptx *.docx"));
}

bool takesTab(const QWidget* widget) { return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0; }

/// As the eye goes: downwards, in a line from left to right.
std::vector<QWidget*> inReadingOrder(QWidget* region)
{
    std::vector<QWidget*> widgets;
    for (QWidget* widget : region->findChildren<QWidget*>())
        if (takesTab(widget)) widgets.push_back(widget);
    const auto place = [region](const QWidget* widget) {
        const QPoint centre = widget->mapTo(region, widget->rect().center());
        const QPoint corner = widget->mapTo(region, QPoint());
        return std::pair(std::min(centre.y(), corner.y() + 20) / 12, corner.x());
    };
    std::stable_sort(widgets.begin(), widgets.end(), [&](const QWidget* a, const QWidget* b) { return place(a) < place(b); });
    return widgets;
}

} // namespace

void MainWindow::askForFiles()
{
    const QString folder = m_settings.value(QStringLiteral("window/folder")).toString();
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Open a trial dataset"), folder, openFilter());
    if (files.isEmpty()) return;
    m_settings.setValue(QStringLiteral("window/folder"), QFileInfo(files.first()).absolutePath());
    openFiles(files);
}

void MainWindow::askForEarlier()
{
    const QString folder = m_settings.value(QStringLiteral("window/folder")).toString();
    m_session->openEarlier(QFileDialog::getOpenFileNames(this, tr("Open an earlier cut of this trial"), folder, fileFilter()));
}

void MainWindow::closeStudy() { m_session->closeStudy(); }

void MainWindow::exportFigure()
{
    m_patients->setOn(false);
    m_numbersDock->show();
    m_right->isExporting() ? m_right->showNumbers() : m_right->showExport();
    refreshLeaving();
}

void MainWindow::writeReport()
{
    auto* dialog = new ReportDialog(m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::copyFigure()
{
    const ReportPage* page = m_workspace->pageToCopy();
    const report::ReportPtr report = page->report();
    if (!report) return statusBar()->showMessage(tr("Computing …"), 3000);
    ui::copyFigure(page->figureToCopy(), report->provenance, page->textToCopy().toStdString());
    statusBar()->showMessage(m_workspace->isSplit() ? tr("%1: figure and numbers copied.").arg(qt(page->analysis().title))
                                                    : tr("Figure and numbers copied."),
                             3000);
}

void MainWindow::toggleEditing()
{
    ReportPage* page = m_workspace->figurePage();
    if (page == nullptr || !page->report()) return showEditing();
    if (m_right->isExporting()) exportFigure(); // the live figure comes back
    page->editor()->setOn(!page->editor()->isOn());
    if (page->editor()->isOn()) page->focusFigure(Qt::OtherFocusReason);
}

void MainWindow::resetEdits()
{
    if (ReportPage* page = m_workspace->figurePage()) page->editor()->reset();
}

void MainWindow::showEditing()
{
    const ReportPage* page = m_workspace->figurePage();
    m_actions["editFigure"]->setChecked(page != nullptr && page->editor()->isOn());
    m_actions["resetEdits"]->setEnabled(page != nullptr && hasAnalyses() && !page->editor()->edits().empty());
}

void MainWindow::findAnything()
{
    const study::Study& study = *m_session->study();
    std::vector<Findable> things;
    for (const auto& endpoint : study.endpoints)
        things.push_back({qt(endpoint.label), tr("Endpoint"), [this, id = endpoint.id] { m_selection->chooseEndpoint(id); }});
    for (const auto& population : study.populations)
        things.push_back({qt(population.label), tr("Population"), [this, id = population.id] { m_selection->choosePopulation(id); }});
    SubgroupChooser* subgroups = m_selection->subgroups();
    for (int i = 0; i < subgroups->model()->rowCount(); ++i) {
        const QPersistentModelIndex factor = subgroups->model()->index(i, 0);
        const auto reveal = [subgroups](const QModelIndex& index) {
            subgroups->reveal(index), subgroups->tree()->setFocus(Qt::ShortcutFocusReason);
        };
        things.push_back({factor.data().toString(), tr("Subgroup"), [reveal, factor] { reveal(factor); }});
    }
    FoldingTabs* tabs = m_workspace->tabs();
    for (int tab = 0; tab < tabs->count(); ++tab)
        if (tabs->isOffered(tab)) things.push_back({tabs->tabText(tab), tr("Page"), [tabs, tab] { tabs->setCurrentIndex(tab); }});
    for (QAction* command : std::as_const(m_commands))
        if (command->isEnabled()) things.push_back({command->text().remove('&'), tr("Command"), [command] { command->trigger(); }});
    auto* finder = new Finder(std::move(things), this);
    finder->setAttribute(Qt::WA_DeleteOnClose);
    finder->move(mapToGlobal(QPoint((width() - finder->width()) / 2, 110)));
    finder->show();
}

void MainWindow::showEveryone()
{
    study::Selection selection = m_session->selection();
    selection.subgroups.clear();
    m_session->select(selection);
}

void MainWindow::startOver() { m_session->startOver(); }

void MainWindow::showAllArms()
{
    study::Selection selection = m_session->selection();
    selection.arms.clear();
    m_session->select(selection);
}

void MainWindow::showAllTime() { m_workspace->kaplanMeier()->showAll(); }

void MainWindow::goBack() { m_workspace->goBack(); }

void MainWindow::toggleSplit() { m_workspace->setSplit(!m_workspace->isSplit()); }

void MainWindow::fitToSplit(bool split)
{
    if (!split) return bringNumbers();
    if (!m_right->isExporting()) putNumbersAside();
}

void MainWindow::putNumbersAside()
{
    m_numbersAside = m_numbersAside || !m_numbersDock->isHidden();
    m_numbersDock->hide();
}

void MainWindow::bringNumbers()
{
    if (m_docksAway || m_workspace->isSplit() || m_patients->isOn()) return;
    if (std::exchange(m_numbersAside, false)) m_numbersDock->show();
}

void MainWindow::toggleFullScreen() { isFullScreen() ? showNormal() : showFullScreen(); }

void MainWindow::showManual() { showHelp(QStringLiteral("index")); }

void MainWindow::showHelp(const QString& pageId)
{
    if (!m_help) m_help = std::make_unique<HelpWindow>();
    m_help->showPage(pageId);
}

void MainWindow::showAbout()
{
    QMessageBox box(QMessageBox::NoIcon, tr("About Atrisk"), {}, QMessageBox::Ok, this);
    box.setTextFormat(Qt::RichText);
    box.setText(tr("<b>Atrisk %1</b><p>An explorer of clinical-trial results.<p>Free software under the GNU General Public License, "
                   "version 3 or later. It opens no network connection.")
                    .arg(QStringLiteral(ATRISK_VERSION)));
    box.exec();
}

void MainWindow::resetLayout()
{
    m_patients->setOn(false);
    for (const auto& [dock, area] : {std::pair{m_selectionDock, Qt::LeftDockWidgetArea}, std::pair{m_numbersDock, Qt::RightDockWidgetArea},
                                     std::pair{m_patientsDock, Qt::RightDockWidgetArea}}) {
        dock->setFloating(false);
        addDockWidget(area, dock);
        dock->setVisible(dock != m_patientsDock);
    }
    sizeDocks();
}

int MainWindow::sizeClass() const
{
    int found = 0;
    for (int i = 0; i < static_cast<int>(std::size(dockWidths)); ++i)
        if (width() >= dockWidths[i].from) found = i;
    return found;
}

void MainWindow::sizeDocks()
{
    m_sizeClass = sizeClass();
    const DockWidths& widths = dockWidths[m_sizeClass];
    resizeDocks({m_selectionDock, m_numbersDock}, {widths.left, widths.right}, Qt::Horizontal);
}

void MainWindow::fitToSize()
{
    m_selection->setCompact(height() < lowHeight, height());
    for (ReportPage* page : m_workspace->pages()) page->setNarrow(width() < narrowWidth);
    refreshStatus();
    if (hasAnalyses() && m_sizeClass != sizeClass()) sizeDocks();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToSize();
}

void MainWindow::restoreLayout()
{
    const QSize room = screen()->availableSize() - QSize(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
    resize(QSize(1600, 1000).boundedTo(room)); // a first start fits a laptop, with the frame that is to come
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_layout = m_settings.value(QStringLiteral("window/docks")).toByteArray();
    m_layoutClass = m_settings.value(QStringLiteral("window/dockClass"), -1).toInt();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_help) m_help->close();
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    keepLayout();
    m_settings.setValue(QStringLiteral("window/docks"), m_layout);
    m_settings.setValue(QStringLiteral("window/dockClass"), m_layoutClass);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    const bool files = std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
    if (files) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) files << url.toLocalFile();
    event->acceptProposedAction();
    const bool onCuts = hasStudy() && m_workspace->isVisible() && m_workspace->tabId() == QStringLiteral("cuts");
    onCuts ? m_session->openEarlier(files) : openFiles(files); // on the page that compares cuts they are an earlier one
}

bool MainWindow::event(QEvent* event)
{
    // Docks and pages come and go, chips become rows: the tab order is read off what stands there.
    if (event->type() == QEvent::LayoutRequest && !m_orderPending) {
        m_orderPending = true;
        QMetaObject::invokeMethod(this, &MainWindow::orderTabs, Qt::QueuedConnection);
    }
    return QMainWindow::event(event);
}

// What has the keyboard comes first: Home in a text field is the text field's.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Home && hasOutcomes()) return showAllTime();
    QMainWindow::keyPressEvent(event);
}

std::vector<QWidget*> MainWindow::regions() const
{
    if (isImporting()) return m_import->regions();
    if (!hasStudy()) return {centralWidget()};
    return {m_toolBar, m_selectionDock, centralWidget(), m_numbersDock, m_patientsDock, statusBar()};
}

void MainWindow::orderTabs()
{
    m_orderPending = false;
    QWidget* last = nullptr;
    for (QWidget* region : regions())
        for (QWidget* widget : inReadingOrder(region)) {
            if (last != nullptr) QWidget::setTabOrder(last, widget);
            last = widget;
        }
}

void MainWindow::moveRegion(int direction)
{
    const std::vector<QWidget*> all = regions();
    const int count = static_cast<int>(all.size());
    int here = direction > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (focusWidget() != nullptr && all[static_cast<std::size_t>(i)]->isAncestorOf(focusWidget())) here = i;
    for (int step = 1; step <= count; ++step) {
        const auto widgets = inReadingOrder(all[static_cast<std::size_t>(((here + direction * step) % count + count) % count)]);
        if (!widgets.empty()) return widgets.front()->setFocus(Qt::TabFocusReason);
    }
}

void MainWindow::nextRegion() { moveRegion(+1); }

void MainWindow::previousRegion() { moveRegion(-1); }

} // namespace atrisk::ui
