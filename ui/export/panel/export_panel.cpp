#include "ui/export/panel/export_panel.h"

#include "core/analyses/analyses.h"
#include "core/document/build_steps.h"
#include "core/document/check/page_checks.h"
#include "core/document/pptx/template/on_template.h"
#include "core/document/view/carry.h"
#include "core/figure/build_up.h"
#include "ui/export/clipboard.h"
#include "ui/export/panel/checks_list.h"
#include "ui/export/panel/export_choices.h"
#include "ui/export/panel/file_name.h"
#include "ui/export/panel/outcome_line.h"
#include "ui/export/write_document.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/window/settings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

const QString folderKey = QStringLiteral("folders/export");

} // namespace

struct ExportPanel::Parts {
    Session* session = nullptr;
    QtTextMetrics metrics;
    ExportChoices* choices = nullptr;
    ChecksList* checks = nullptr;
    OutcomeLine* outcome = nullptr;
    QPushButton *copy = nullptr, *save = nullptr;
    QLabel* why = nullptr; ///< nothing can be saved
    std::string analysis;
    report::ReportPtr shown;
    std::function<report::Options()> shownOptions; ///< of the window, where a page has its own

    void assemble(ExportPanel* panel);
    QWidget* makeFoot();
    void connectParts(ExportPanel* panel);

    QString unsaid; ///< why the document that was made last does not say how it was made; "" = it does

    [[nodiscard]] report::Options asShown() const { return shownOptions ? shownOptions() : session->options(analysis); }
    [[nodiscard]] report::Options options() const { return choices->options(analysis, asShown()); }
    [[nodiscard]] report::FigureRequest request() const;
    std::vector<figure::Figure> pages();
    document::Document document();
    figure::Figure choosePage();
    [[nodiscard]] bool mayReplace(ExportPanel* panel, const QString& path);
    void suggestSize();
    void showChecks(const figure::Figure& page);
    void refresh(ExportPanel* panel);
};

QWidget* ExportPanel::Parts::makeFoot()
{
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeLine());
    outcome = new OutcomeLine;
    layout->addWidget(outcome);
    why = makeLabel(Words::Small);
    why->setObjectName("export.why");
    why->setWordWrap(true);
    why->setContentsMargins(20, 4, 18, 0);
    layout->addWidget(why);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(20, 4, 18, 12);
    row->addStretch();
    copy = new QPushButton(icon("copy"), tr("Copy"));
    copy->setObjectName("export.copy");
    save = new QPushButton(tr("Save…"));
    save->setObjectName("export.save");
    save->setProperty("primary", true);
    row->addWidget(copy);
    row->addWidget(save);
    layout->addLayout(row);
    return foot;
}

void ExportPanel::Parts::assemble(ExportPanel* panel)
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 14, 18, 14);
    layout->setSpacing(5);
    choices = new ExportChoices;
    layout->addWidget(choices);
    layout->addSpacing(14);
    layout->addWidget(makeLabel(Words::Section, tr("Checks for this style")));
    checks = new ChecksList;
    layout->addWidget(checks);
    layout->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QVBoxLayout(panel);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(scroll, 1);
    whole->addWidget(makeFoot());
}

void ExportPanel::Parts::connectParts(ExportPanel* panel)
{
    const auto refreshed = [this, panel] { refresh(panel); };
    QObject::connect(choices, &ExportChoices::changed, panel, refreshed);
    QObject::connect(choices, &ExportChoices::styleChosen, panel, [this, panel] {
        suggestSize();
        refresh(panel);
    });
    QObject::connect(session, &Session::optionsChanged, panel, [this, panel](const QString& changed) {
        if (changed.toStdString() == analysis) refresh(panel);
    });
    QObject::connect(session, &Session::studyClosed, panel, [this, panel] {
        outcome->hide();
        panel->setFigure(analysis, nullptr);
    });
    QObject::connect(session, &Session::studyOpened, panel, [this, panel] {
        panel->setFigure(analysis, nullptr); // it is of another study
        outcome->hide();
        choices->chooseStyleOf(*session->study());
    });
    QObject::connect(checks, &ChecksList::fixChosen, choices, &ExportChoices::apply);
    QObject::connect(save, &QPushButton::clicked, panel, &ExportPanel::save);
    QObject::connect(copy, &QPushButton::clicked, panel, &ExportPanel::copy);
}

/// The page the figure needs, else the style's.
void ExportPanel::Parts::suggestSize()
{
    const figure::Style& style = choices->style();
    const auto [wide, high] = shown && shown->size ? shown->size(request()) : std::pair{style.width, style.height};
    choices->suggestSize({wide, high});
}

report::FigureRequest ExportPanel::Parts::request() const
{
    const QSizeF size = choices->millimetres();
    return {choices->style(), metrics, size.width(), size.height(), options(), choices->titled(), choices->withMethods()};
}

/// All of the figure; the row that chooses one says of how many.
document::Document ExportPanel::Parts::document()
{
    document::Document all = document::compose(pages(), shown->provenance, shown->methods ? shown->methods() : std::string(),
                                               document::numbersOf(*shown, options(), choices->style().numbers));
    const auto view = document::viewOf(
        {*session->study(), *analyses::findAnalysis(analysis), session->selection(), request(), {}, session->choice().amendments});
    if (view) document::carry(all, *view);
    unsaid = view ? QString() : qt(view.error().text);
    const document::DeckTemplatePtr onto = choices->onto();
    if (onto) all = document::placedOn(*onto, std::move(all), choices->style(), metrics);
    return choices->inSteps() ? document::builtUp(std::move(all)).document : all;
}

std::vector<figure::Figure> ExportPanel::Parts::pages()
{
    const document::DeckTemplatePtr onto = choices->onto();
    std::vector<figure::Figure> pages = onto ? document::pagesOn(*onto, *shown, request()) : report::pagesOf(*shown, request());
    choices->setPageCount(pages.size());
    choices->offerSteps(std::ranges::any_of(pages, [](const figure::Figure& page) { return !figure::buildUp(page).empty(); }));
    choices->showFormat();
    return pages;
}

figure::Figure ExportPanel::Parts::choosePage()
{
    std::vector<figure::Figure> all = pages();
    return std::move(all[choices->page() - 1]);
}

void ExportPanel::Parts::showChecks(const figure::Figure& page)
{
    const QSizeF needed = choices->suggestedSize();
    const report::Options leaving = options();
    figure::Style style = choices->style();
    const bool onTemplate = choices->onto() != nullptr; // which has its own size, and is no journal's
    if (onTemplate) style.limits = {};
    std::vector<document::Finding> findings = document::checkPage({page, style, metrics, leaving, {needed.width(), needed.height()}});
    for (document::Finding& finding : findings)
        if (onTemplate && finding.fix && finding.fix->width > 0) finding.fix.reset();
    checks->showFindings(findings);
}

void ExportPanel::Parts::refresh(ExportPanel* panel)
{
    const bool ready = panel->hasFigure();
    choices->showFormat();
    const bool waiting = choices->isWaiting();
    for (QPushButton* button : {save, copy}) {
        button->setEnabled(ready && !waiting);
        button->setToolTip(waiting ? tr("The template is being read") : why->text());
    }
    if (!ready || !panel->isVisible()) return;
    choices->showContents(analysis, asShown(), session->study());
    const figure::Figure page = choosePage();
    showChecks(page);
    Q_EMIT panel->previewChanged(page);
}

/// The file dialog asks about the name it gives; about numbered ones nobody has asked yet.
bool ExportPanel::Parts::mayReplace(ExportPanel* panel, const QString& path)
{
    const auto format = formatOf(path.toStdString());
    if (!format) return true; // writing says why not
    const std::vector<std::string> names = fileNames(path.toStdString(), **format, document().pages.size());
    const auto taken = std::ranges::find_if(names, [](const std::string& name) { return QFileInfo::exists(qt(name)); });
    if (names.size() == 1 || taken == names.end()) return true;
    const QString question = tr("%1 already exists.\nReplace the files of this name?").arg(QFileInfo(qt(*taken)).fileName());
    return QMessageBox::question(panel, tr("Save the figure"), question) == QMessageBox::Yes;
}

ExportPanel::ExportPanel(Session* session, QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->session = session;
    m_parts->assemble(this);
    m_parts->suggestSize();
    m_parts->connectParts(this);
    m_parts->refresh(this);
}

ExportPanel::~ExportPanel() = default;

void ExportPanel::setFigure(const std::string& analysis, report::ReportPtr report, std::function<report::Options()> shown,
                            const QString& why)
{
    m_parts->analysis = analysis;
    m_parts->shown = why.isEmpty() ? std::move(report) : nullptr;
    m_parts->shownOptions = std::move(shown);
    m_parts->why->setText(why);
    m_parts->why->setVisible(!why.isEmpty());
    if (m_parts->shown) m_parts->suggestSize();
    m_parts->refresh(this);
}

bool ExportPanel::hasFigure() const { return m_parts->shown != nullptr; }

void ExportPanel::chooseStyle(const std::string& id) { m_parts->choices->chooseStyle(id); }

figure::Figure ExportPanel::page() const { return m_parts->choosePage(); }

QString ExportPanel::fileEnding() const { return qt(m_parts->choices->format().extension); }

QString ExportPanel::suggestedFileName() const
{
    std::vector<std::string> parts;
    const study::Selection& selection = m_parts->session->selection();
    if (hasFigure()) parts = {shortTitle(*m_parts->session->study()).toStdString(), selection.endpoint, selection.population};
    return fileName(parts, m_parts->analysis, fileEnding());
}

void ExportPanel::save()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = WindowSettings().value(folderKey, documents).toString();
    const QString filter = qt(m_parts->choices->format().title) + " (*." + fileEnding() + ")";
    QString path = QFileDialog::getSaveFileName(this, tr("Save the figure"), QDir(folder).filePath(suggestedFileName()), filter);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += '.' + fileEnding();
    if (!m_parts->mayReplace(this, path) || !saveTo(path)) return;
    WindowSettings().setValue(folderKey, QFileInfo(path).absolutePath());
    m_parts->choices->remember();
}

bool ExportPanel::saveTo(const QString& path)
{
    if (!hasFigure()) return false;
    if (m_parts->choices->isWaiting()) {
        m_parts->outcome->sayFailed(tr("The template is still being read."));
        return false;
    }
    const document::Document document = m_parts->document();
    std::vector<study::DataFile> inputs = study::inputsOf(*m_parts->session->study());
    const document::DeckTemplatePtr onto = m_parts->choices->onto();
    if (onto) inputs.push_back({m_parts->choices->ontoFile(), {}});
    const auto written = writeDocument(document, path.toStdString(), {m_parts->choices->dpi(), onto}, inputs);
    if (!written) {
        m_parts->outcome->sayFailed(qt(base::describe(written.error())));
        return false;
    }
    QStringList files;
    for (const std::string& file : *written) files << qt(file);
    m_parts->outcome->saySaved(files, m_parts->unsaid);
    Q_EMIT saved(files.first());
    return true;
}

void ExportPanel::copy()
{
    if (!hasFigure()) return;
    copyFigure(page(), m_parts->shown->provenance);
    m_parts->outcome->sayCopied();
    Q_EMIT copied();
}

void ExportPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_parts->refresh(this);
}

void ExportPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT previewEnded();
}

} // namespace atrisk::ui
