#include "ui/export/contents/report_dialog.h"

#include "core/analyses/analyses.h"
#include "ui/export/contents/contents_list.h"
#include "ui/export/panel/file_name.h"
#include "ui/export/panel/outcome_line.h"
#include "ui/export/panel/style_files.h"
#include "ui/export/panel/template_choice.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/session/job.h"
#include "ui/session/remembered.h"
#include "ui/window/settings.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <mutex>

namespace atrisk::ui {
namespace {

const QString folderKey = QStringLiteral("folders/export"), formatKey = QStringLiteral("report/format"),
              styleKey = QStringLiteral("report/style"), insteadKey = QStringLiteral("report/insteadOfStyle");
constexpr int perMille = 1000, everyMilliseconds = 80;

/// What the worker says and the window shows.
struct Stage {
    std::mutex mutex;
    double share = 0; ///< this and what follows: under the mutex
    std::string what;
};

using Outcome = base::Result<WrittenReport>;

/// As the analyses' pages leave the window.
std::function<report::Options(const analyses::Analysis&)> optionsOf(const Session& session)
{
    return [all = session.choice().options](const analyses::Analysis& analysis) {
        const report::Options& shown = all.of(analysis.id);
        return analysis.leaving == nullptr ? shown : analysis.leaving(shown);
    };
}

QPushButton* button(const QString& text, const char* name)
{
    auto* made = new QPushButton(text);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

} // namespace

struct ReportDialog::Parts {
    Session* session = nullptr;
    study::StudyPtr study; ///< it was opened with
    Job job;
    QTimer timer;
    std::shared_ptr<Stage> stage;
    ContentsList* list = nullptr;
    QComboBox *format = nullptr, *style = nullptr;
    std::vector<figure::StylePtr> styles; ///< one a row of `style`
    bool styleIsChosen = false;           ///< by the person, in this dialog
    TemplateChoice* onto = nullptr;
    QProgressBar* bar = nullptr;
    QLabel *what = nullptr, *missing = nullptr, *styleRemark = nullptr;
    OutcomeLine* outcome = nullptr;
    QPushButton *save = nullptr, *cancel = nullptr, *close = nullptr;
    QWidget* choices = nullptr;
    QString path;

    void assemble(ReportDialog* dialog);
    QWidget* makeChoices();
    QWidget* makeMoves();
    QWidget* makeFoot();
    void connectParts(ReportDialog* dialog);
    void restore();
    void fillStyles();
    void addStyle(const figure::StylePtr& one, const QString& name);
    [[nodiscard]] base::Result<QString> styleOfStudy() const; ///< an id or the place of a file; "" = it names none
    void chooseUsualStyle();                                  ///< of the format: a journal's type is too small for a room
    void remember();
    void showState();
    void showStage();
    void take(ReportDialog* dialog, const Outcome& outcome);
    [[nodiscard]] const Format* chosenFormat() const { return findFormat(format->currentData().toString().toStdString()); }
    [[nodiscard]] bool takesTemplate() const { return chosenFormat() != nullptr && chosenFormat()->takesTemplate; }
    [[nodiscard]] bool isWaiting() const { return takesTemplate() && onto->isReading(); } ///< for the template
    [[nodiscard]] const figure::StylePtr& chosenStyle() const { return styles[static_cast<std::size_t>(style->currentIndex())]; }
};

QWidget* ReportDialog::Parts::makeMoves()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const auto& [text, name, by] : {std::tuple(tr("Up"), "report.up", -1), std::tuple(tr("Down"), "report.down", 1)}) {
        QPushButton* move = button(text, name);
        QObject::connect(move, &QPushButton::clicked, list, [this, by = by] { list->moveCurrent(by); });
        layout->addWidget(move);
    }
    layout->addStretch();
    return row;
}

QWidget* ReportDialog::Parts::makeChoices()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeLabel(Words::Section, tr("Contents, each with its figure and its tables")));
    list = new ContentsList;
    layout->addWidget(list, 1);
    layout->addWidget(makeMoves());
    auto* form = new QFormLayout;
    format = new QComboBox;
    format->setObjectName("report.format");
    for (const Format* one : reportFormats()) format->addItem(qt(one->title), qt(one->extension));
    style = new QComboBox;
    style->setObjectName("report.style");
    form->addRow(tr("File"), format);
    form->addRow(tr("Style"), style);
    layout->addLayout(form);
    styleRemark = makeLabel(Words::Small);
    styleRemark->setObjectName("report.styleRemark");
    styleRemark->setWordWrap(true);
    styleRemark->hide();
    layout->addWidget(styleRemark);
    onto = new TemplateChoice;
    layout->addWidget(onto);
    return widget;
}

QWidget* ReportDialog::Parts::makeFoot()
{
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    what = makeLabel(Words::Small);
    what->setObjectName("report.what");
    bar = new QProgressBar;
    bar->setObjectName("report.progress");
    bar->setRange(0, perMille);
    bar->setTextVisible(false);
    missing = makeLabel(Words::Small);
    missing->setObjectName("report.missing");
    missing->setWordWrap(true);
    outcome = new OutcomeLine;
    outcome->setContentsMargins(0, 4, 0, 0);
    for (QWidget* one :
         {static_cast<QWidget*>(what), static_cast<QWidget*>(bar), static_cast<QWidget*>(outcome), static_cast<QWidget*>(missing)})
        layout->addWidget(one);
    auto* row = new QHBoxLayout;
    close = button(tr("Close"), "report.close");
    cancel = button(tr("Cancel"), "report.cancel");
    save = button(tr("Save…"), "report.save");
    save->setProperty("primary", true);
    save->setDefault(true);
    row->addStretch();
    for (QPushButton* one : {close, cancel, save}) row->addWidget(one);
    layout->addLayout(row);
    return foot;
}

void ReportDialog::Parts::assemble(ReportDialog* dialog)
{
    dialog->setWindowTitle(tr("Report"));
    dialog->setObjectName("report");
    dialog->resize(460, 620);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(choices = makeChoices(), 1);
    layout->addWidget(makeLine());
    layout->addWidget(makeFoot());
    timer.setInterval(everyMilliseconds);
    missing->hide();
}

void ReportDialog::Parts::connectParts(ReportDialog* dialog)
{
    QObject::connect(list, &ContentsList::changed, dialog, [this] { showState(); });
    QObject::connect(format, &QComboBox::currentIndexChanged, dialog, [this] { showState(); });
    QObject::connect(save, &QPushButton::clicked, dialog, &ReportDialog::save);
    QObject::connect(format, &QComboBox::activated, dialog, [this] {
        if (!styleIsChosen) chooseUsualStyle();
    });
    QObject::connect(style, &QComboBox::activated, dialog, [this] { styleIsChosen = true; });
    QObject::connect(onto, &TemplateChoice::changed, dialog, [this] { showState(); });
    QObject::connect(cancel, &QPushButton::clicked, dialog, &ReportDialog::cancel);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::close);
    QObject::connect(&timer, &QTimer::timeout, dialog, [this] { showStage(); });
    for (const auto& past : {&Session::studyClosed, &Session::studyOpened, &Session::studyAmended})
        QObject::connect(session, past, dialog, &QDialog::close);
}

void ReportDialog::Parts::restore()
{
    const WindowSettings settings;
    WindowSettings own;
    list->show(*session->study(), RememberedStudies(&own).contents(*session->study()));
    format->setCurrentIndex(std::max(0, format->findData(settings.value(formatKey))));
    fillStyles();
    chooseUsualStyle();
    const bool keptForThis = settings.value(insteadKey).toString() == qt(study->display.style); // else this study's own goes before it
    const int kept = keptForThis ? style->findData(settings.value(styleKey)) : -1;
    if (kept >= 0) style->setCurrentIndex(kept);
    onto->restore();
}

/// Atrisk's own, the study's file and the one that was loaded for the export.
void ReportDialog::Parts::fillStyles()
{
    for (const figure::Style& one : figure::styles()) addStyle(std::make_shared<const figure::Style>(one), qt(one.id));
    const auto ofStudy = styleOfStudy();
    QString wrong = ofStudy ? QString() : sentence(ofStudy.error());
    if (ofStudy && figure::namesStyleFile(ofStudy->toStdString())) {
        const auto opened = figure::openStyle(ofStudy->toStdString());
        if (opened)
            addStyle(opened->style, *ofStudy);
        else
            wrong = sentence(opened.error());
    }
    styleRemark->setText(wrong);
    styleRemark->setVisible(!wrong.isEmpty());
    const QString loaded = StyleFiles::remembered();
    if (loaded.isEmpty() || style->findData(loaded) >= 0) return;
    if (const auto opened = figure::openStyle(loaded.toStdString())) addStyle(opened->style, loaded); // else the export says why not
}

void ReportDialog::Parts::addStyle(const figure::StylePtr& one, const QString& name)
{
    styles.push_back(one);
    style->addItem(qt(one->title), name);
}

base::Result<QString> ReportDialog::Parts::styleOfStudy() const
{
    const std::string& name = study->display.style;
    if (!figure::namesStyleFile(name) || study->files.empty()) return qt(name);
    const auto file = figure::styleFileOfStudy(name, study->files.front().name);
    if (!file) return file.error();
    return qt(*file);
}

void ReportDialog::Parts::chooseUsualStyle()
{
    const auto ofStudy = styleOfStudy();
    const bool slides = format->currentData() == QStringLiteral("pptx");
    const int own = slides || !ofStudy ? -1 : style->findData(*ofStudy);
    style->setCurrentIndex(own >= 0 ? own : std::max(0, style->findData(QStringLiteral("slide"))));
}

void ReportDialog::Parts::remember()
{
    WindowSettings settings;
    RememberedStudies(&settings).keepContents(*study, list->entries());
    settings.setValue(formatKey, format->currentData());
    if (styleIsChosen || study->display.style.empty()) { // a study's own style is not the next one's
        settings.setValue(styleKey, style->currentData());
        settings.setValue(insteadKey, qt(study->display.style));
    }
    onto->remember();
}

void ReportDialog::Parts::showState()
{
    const bool writing = job.isRunning(), any = !list->chosen().empty();
    choices->setEnabled(!writing);
    onto->setVisible(takesTemplate());
    save->setEnabled(!writing && any && !isWaiting());
    save->setToolTip(!any ? tr("Nothing is chosen") : isWaiting() ? tr("The template is being read") : QString());
    for (QWidget* one : {static_cast<QWidget*>(bar), static_cast<QWidget*>(what), static_cast<QWidget*>(cancel)}) one->setVisible(writing);
    close->setVisible(!writing);
}

void ReportDialog::Parts::showStage()
{
    const std::lock_guard lock(stage->mutex);
    bar->setValue(static_cast<int>(stage->share * perMille));
    what->setText(stage->what.empty() ? tr("Writing the file …") : tr("%1 …").arg(qt(stage->what)));
}

void ReportDialog::Parts::take(ReportDialog* dialog, const Outcome& written)
{
    timer.stop();
    showState();
    if (!written) {
        const QString why = sentence(written.error());
        outcome->sayFailed(why);
        Q_EMIT dialog->failed(why);
        return;
    }
    QStringList lines;
    for (const std::string& one : written->leftOut) lines << tr("Not in it: %1").arg(qt(one));
    missing->setText(lines.join('\n'));
    missing->setVisible(!lines.isEmpty());
    outcome->saySaved({path});
    remember();
    Q_EMIT dialog->saved(path);
}

ReportDialog::ReportDialog(Session* session, QWidget* parent) : QDialog(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->session = session;
    m_parts->study = session->study();
    m_parts->assemble(this);
    m_parts->restore();
    m_parts->connectParts(this);
    m_parts->showState();
}

ReportDialog::~ReportDialog() = default;

QString ReportDialog::fileEnding() const { return m_parts->format->currentData().toString(); }

QString ReportDialog::suggestedFileName() const
{
    const study::Selection& selection = m_parts->session->selection();
    return fileName({shortTitle(*m_parts->session->study()).toStdString(), selection.endpoint, selection.population}, "report",
                    fileEnding());
}

void ReportDialog::save()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = WindowSettings().value(folderKey, documents).toString();
    const QString filter = m_parts->format->currentText() + " (*." + fileEnding() + ")";
    QString path = QFileDialog::getSaveFileName(this, tr("Save the report"), QDir(folder).filePath(suggestedFileName()), filter);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += '.' + fileEnding();
    WindowSettings().setValue(folderKey, QFileInfo(path).absolutePath());
    saveTo(path);
}

void ReportDialog::saveTo(const QString& path)
{
    const study::StudyPtr study = m_parts->session->study();
    if (!study || isWriting()) return;
    const auto wanted = document::wantedOf(m_parts->list->chosen(), *study);
    if (!wanted) return;
    if (m_parts->isWaiting()) {
        const QString why = tr("The template is still being read.");
        m_parts->outcome->sayFailed(why);
        Q_EMIT failed(why);
        return;
    }
    document::ContentsQuestion question{study, m_parts->session->selection(), *wanted, optionsOf(*m_parts->session),
                                        m_parts->session->choice().amendments};
    const ReportFile file{path.toStdString(), m_parts->chosenStyle(), m_parts->onto->onto(), m_parts->onto->file().toStdString()};
    m_parts->path = path;
    m_parts->outcome->hide();
    m_parts->missing->hide();
    m_parts->stage = std::make_shared<Stage>();
    const document::Told told = [stage = m_parts->stage](double share, const std::string& what) {
        const std::lock_guard lock(stage->mutex);
        stage->share = share;
        stage->what = what;
    };
    m_parts->job.start<Outcome>([=](const base::Cancel& cancel) { return writeReport(question, file, cancel, told); },
                                [this](const Outcome& outcome) { m_parts->take(this, outcome); });
    m_parts->timer.start();
    m_parts->showStage();
    m_parts->showState();
}

bool ReportDialog::isWriting() const { return m_parts->job.isRunning(); }

void ReportDialog::cancel()
{
    m_parts->job.cancel();
    m_parts->timer.stop();
    m_parts->showState();
}

void ReportDialog::done(int result)
{
    cancel();
    m_parts->remember();
    QDialog::done(result);
}

} // namespace atrisk::ui
