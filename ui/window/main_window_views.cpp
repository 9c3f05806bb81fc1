// Exported files in the window: what they show is shown again; slides are updated from the open study.
#include "core/analyses/analyses.h"
#include "core/document/view/fit_view.h"
#include "core/study/amend/amend.h"
#include "ui/export/panel/export_panel.h"
#include "ui/import/import_page.h"
#include "ui/import/keep_place.h"
#include "ui/look/words.h"
#include "ui/views/file_views.h"
#include "ui/views/slides_update.h"
#include "ui/views/view_list.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <utility>

namespace atrisk::ui {

void MainWindow::listenToViews()
{
    m_views = new FileViewsReader(m_session->access(), this);
    connect(m_views, &FileViewsReader::failed, this, &MainWindow::showFailure);
    connect(m_views, &FileViewsReader::read, this, [this](const FileViews& views) {
        if (views.found.views.size() == 1) return takeView(views, 0);
        auto* list = new ViewList(views.file, views.found.views, this);
        connect(list, &ViewList::chosen, this, [this, views](int index) { takeView(views, static_cast<std::size_t>(index)); });
        list->open();
    });
    connect(m_session, &Session::studyOpened, this, &MainWindow::showPendingView);
    for (const auto& past : {&Session::loadCancelled, &Session::studyClosed})
        connect(m_session, past, this, &MainWindow::forgetPendingView);
    connect(m_session, &Session::openFailed, this, &MainWindow::forgetPendingView);
    connect(m_session, &Session::columnsUnclear, this, &MainWindow::keepPendingView);
    connect(m_import, &ImportPage::cancelled, this, &MainWindow::forgetPendingView);
    connect(m_import, &ImportPage::answersKept, this, [this](const QString& studyFile) { m_pendingNames = {studyFile}; });
}

/// Somebody may have opened another study while the view's was read.
void MainWindow::showPendingView()
{
    const auto pending = std::exchange(m_pendingView, nullptr);
    const QStringList names = std::exchange(m_pendingNames, {});
    if (pending && names == m_session->openNames()) showView(*pending);
}

void MainWindow::forgetPendingView()
{
    m_pendingView = nullptr;
    m_pendingNames.clear();
}

/// What is asked about are its files, which then open by the answers, or others, whose study is not the view's.
void MainWindow::keepPendingView(const Unclear& unclear)
{
    QStringList files;
    for (const std::string& file : unclear.files) files << qt(file);
    if (files != m_pendingNames) return forgetPendingView();
    const QString kept = keptAnswers(files); // by which the window opens them at once
    if (!kept.isEmpty()) m_pendingNames = {kept};
}

void MainWindow::openFiles(const QStringList& files)
{
    if (files.size() != 1 || !document::mayHaveViews(files.first().toStdString())) return m_session->open(files);
    m_views->readFile(files.first());
}

/// On the open study, else on the one beside the file.
void MainWindow::takeView(const FileViews& views, std::size_t index)
{
    const document::View& view = views.found.views[index].view;
    if (hasStudy()) return showView(view);
    const StudyBeside& beside = views.studies[index];
    if (!beside.names.isEmpty()) {
        m_pendingView = std::make_shared<const document::View>(view);
        m_pendingNames = beside.names;
        return m_session->open(beside.names);
    }
    m_banner->showError(tr("%1 shows %2, made from %3. Open that study, then this file again. %4")
                            .arg(QFileInfo(views.file).fileName(), qt(document::titleOf(view)), dataOf(view), beside.why));
}

/// One undo step.
void MainWindow::showView(const document::View& wanted)
{
    if (isImporting()) leaveImport();
    const bool isSame = document::isOf(wanted, m_session->studyAsRead()->files);
    const document::FittedView fitted = document::fitted(wanted, m_session->studyAsRead());
    const document::View& view = fitted.view;
    const analyses::Analysis* analysis = analyses::findAnalysis(view.analysis);
    Choice choice = m_session->choice();
    const study::StudyPtr earlier = choice.amendments.earlier;
    const study::GuardWish guard = study::strictest(study::guardOf(*m_session->study()), view.amendments.guard);
    choice.selection = view.selection;
    choice.amendments = view.amendments;
    choice.amendments.earlier = earlier;
    choice.amendments.guard = guard; // never less than is guarded now
    base::Warnings unheard;          // said by `fitted`
    if (analysis != nullptr) choice.options.set(view.analysis, document::optionsFrom(view.options, analysis->options(), unheard));
    if (const auto* endpoint = m_session->studyAsRead()->endpoint(choice.selection.endpoint)) choice.selection.endpoint = endpoint->id;
    if (const auto* population = m_session->studyAsRead()->population(choice.selection.population))
        choice.selection.population = population->id;
    m_session->choose(choice);
    if (hasAnalyses()) m_workspace->showTabOf(qt(view.analysis));
    if (view.styleFile.empty()) m_right->exporting()->chooseStyle(view.style);
    m_banner->hide();
    QStringList said;
    if (!view.styleFile.empty()) said << tr("It was drawn in a style of its own, “%1”: load its file under Export.").arg(qt(view.style));
    if (!isSame) said << tr("The file was made from other data than the open study: from %1.").arg(dataOf(wanted));
    for (const std::string& misfit : fitted.misfits) said << tr("Left out: %1.").arg(qt(misfit));
    if (!said.isEmpty()) m_banner->showNote(said.join(' '));
}

void MainWindow::updateSlides()
{
    const QString folder = m_settings.value(QStringLiteral("window/folder")).toString(), filter = tr("PowerPoint slides (*.pptx)");
    const QString deck = QFileDialog::getOpenFileName(this, tr("Update slides from the open study"), folder, filter);
    if (deck.isEmpty()) return;
    const QFileInfo file(deck);
    const QString usual = file.dir().filePath(tr("%1 updated.pptx").arg(file.completeBaseName()));
    QString output = QFileDialog::getSaveFileName(this, tr("Save the updated slides"), usual, filter);
    if (output.isEmpty()) return;
    if (QFileInfo(output).suffix().isEmpty()) output += QStringLiteral(".pptx");
    updateSlidesOf(deck, output);
}

SlidesUpdate* MainWindow::updateSlidesOf(const QString& deck, const QString& output)
{
    // The views of the slides say the rest themselves; what is guarded in the window stays guarded, whatever they say.
    const study::GuardWish guard = study::strictest(study::guardOf(*m_session->study()), {});
    const auto guarded = study::amended(m_session->studyAsRead(), {.guard = guard});
    auto* update = new SlidesUpdate(guarded ? *guarded : m_session->study(), deck, output, this);
    update->open();
    return update;
}

} // namespace atrisk::ui
