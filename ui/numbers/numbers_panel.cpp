#include "ui/numbers/numbers_panel.h"

#include "core/analyses/km/km_options.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/r/r_code.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/copied_numbers.h"
#include "ui/numbers/numbers_view.h"
#include "ui/numbers/text_dialog.h"
#include "ui/session/flags.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {

NumbersPanel::NumbersPanel(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_scroll(new QScrollArea), m_lights(new QScrollArea), m_lightsLine(makeLine()),
      m_foot(makeFoot()), m_afterCurves(new QTimer(this))
{
    constexpr int aMoment = 50; // milliseconds
    m_afterCurves->setInterval(aMoment);
    m_afterCurves->setSingleShot(true);
    connect(m_afterCurves, &QTimer::timeout, this, &NumbersPanel::refresh);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_lightsLine);
    layout->addWidget(m_lights);
    layout->addWidget(m_foot);
    for (QScrollArea* area : {m_scroll, m_lights}) {
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    m_lights->setAccessibleName(tr("Checks of the figure"));
    m_lights->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Numbers"));
    connect(session, &Session::analysisChanged, this, &NumbersPanel::refreshIfOther);
    connect(session, &Session::studyClosed, this, &NumbersPanel::refresh);
    connect(session, &Session::optionsChanged, this, [this](const QString& analysis) {
        if (analysis.toStdString() == kaplanMeierId) refreshIfOther(); // which flags there are to drag
    });
    connect(session->flags(), &Flags::moved, this, &NumbersPanel::showFlags);
    refresh();
}

NumbersPanel::~NumbersPanel() = default;

QWidget* NumbersPanel::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeLine());
    auto* row = new QHBoxLayout;
    row->setContentsMargins(18, 2, 16, 8);
    row->setSpacing(12);
    row->addWidget(makeLink("copyNumbers", tr("Copy numbers"), tr("Every number shown, as tables: for a spreadsheet, or a text"),
                            [this] { copyNumbers(); }));
    row->addWidget(
        makeLink("methodsText", tr("Methods text"), tr("What was done, as a paragraph for a manuscript"), [this] { showMethods(); }));
    row->addWidget(
        makeLink("rCode", tr("R code"), tr("A script that computes these numbers in R, from the same files"), [this] { showScript(); }));
    row->addStretch();
    layout->addLayout(row);
    return foot;
}

QToolButton* NumbersPanel::makeLink(const char* name, const QString& text, const QString& tip, const std::function<void()>& run)
{
    auto* link = new QToolButton;
    link->setText(text);
    link->setObjectName(name);
    link->setProperty("link", true);
    link->setCursor(Qt::PointingHandCursor);
    link->setFocusPolicy(Qt::TabFocus);
    link->setToolTip(tip);
    connect(link, &QToolButton::clicked, this, run);
    return link;
}

/// A study that opens says its options before its numbers, and may come with another width: making them takes longer than counting. Nobody
/// waits for curves because of them.
void NumbersPanel::refreshIfOther()
{
    const bool isShown = m_shown.analysis != nullptr && m_shown.analysis == m_session->analysis() && m_shown.width == width() &&
                         m_shown.options == m_session->options<analyses::KmOptions>();
    if (isShown) return;
    const bool isFirst = m_shown.analysis == nullptr && m_session->analysis() != nullptr && isVisible();
    isFirst ? m_afterCurves->start() : refresh();
}

void NumbersPanel::refresh()
{
    m_afterCurves->stop();
    const auto& analysis = m_session->analysis();
    m_shown = {analysis, m_session->options<analyses::KmOptions>(), width()};
    m_foot->setVisible(analysis != nullptr);
    if (analysis != nullptr) return showAnalysis(*analysis);
    const base::Error& error = m_session->analysisError();
    showWords(m_session->study() == nullptr || error.text.empty() ? QString() : sentence(error));
}

void NumbersPanel::showAnalysis(const stats::SurvivalAnalysis& analysis)
{
    const int place = m_scroll->verticalScrollBar()->value();
    const QWidget* focused = m_scroll->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    const QString focusedName = focused != nullptr ? focused->objectName() : QString();
    QWidget* view = makeNumbersView(analysis, timesText(analysis, *m_session->flags()), width(), palette());
    keepInSight(view->findChild<QWidget*>(QString::fromLatin1(lightsName)));
    m_scroll->setWidget(view);
    m_scroll->verticalScrollBar()->setValue(place);
    listenToView();
    auto* again = focusedName.isEmpty() ? nullptr : m_scroll->findChild<QWidget*>(focusedName);
    if (again != nullptr) again->setFocus();
}

/// The checks stay under the numbers that scroll.
void NumbersPanel::keepInSight(QWidget* lights)
{
    delete m_lights->takeWidget();
    m_lights->setVisible(lights != nullptr);
    m_lightsLine->setVisible(lights != nullptr);
    if (lights == nullptr) return;
    m_lights->setWidget(lights); // takes it out of the view
    for (const QLabel* label : lights->findChildren<QLabel*>(QRegularExpression(QStringLiteral("^light\\."))))
        connect(label, &QLabel::linkActivated, this, &NumbersPanel::targetRequested);
    fitLights();
}

/// As high as they are, but for many in a low window.
void NumbersPanel::fitLights()
{
    if (m_lights->widget() == nullptr) return;
    m_lights->setFixedHeight(std::min(m_lights->widget()->heightForWidth(width()), height() * 2 / 5));
}

/// Numbers of patients tell whence they come.
void NumbersPanel::listenToCounts()
{
    const std::shared_ptr<const stats::SurvivalAnalysis> analysis = m_session->analysis();
    if (auto* who = m_scroll->findChild<QLabel*>("numbers.who"))
        openChain(who, m_session, [analysis] { return chainOfNumbers(analysis, std::nullopt); });
    for (std::size_t arm = 0; arm < analysis->arms.size(); ++arm)
        if (auto* number = m_scroll->findChild<QLabel*>(QStringLiteral("arm.%1.patients").arg(arm)))
            openChain(number, m_session, [analysis, arm] { return chainOfNumbers(analysis, arm); });
}

void NumbersPanel::listenToView()
{
    if (m_session->analysis() != nullptr) listenToCounts();
    if (auto* pairs = m_scroll->findChild<QToolButton*>("numbers.pairwise"))
        connect(pairs, &QToolButton::clicked, this, &NumbersPanel::togglePairs, Qt::QueuedConnection); // the answer replaces the button
    auto* test = m_scroll->findChild<QComboBox*>("test.choice");
    if (test == nullptr) return;
    const auto choose = [this, test] {
        study::Selection selection = m_session->selection();
        selection.test = test->currentData().toString().toStdString();
        m_session->select(selection);
    };
    connect(test, &QComboBox::activated, this, choose, Qt::QueuedConnection); // the choice replaces the box itself
}

void NumbersPanel::togglePairs()
{
    auto options = m_session->options<analyses::KmOptions>();
    options.pairwise = !options.pairwise;
    m_session->setOptions(options);
}

void NumbersPanel::showFlags()
{
    if (m_session->analysis()) showTimes(m_scroll->widget(), timesText(*m_session->analysis(), *m_session->flags()));
}

void NumbersPanel::showWords(const QString& words)
{
    auto* label = makeLabel(Words::Body, words);
    label->setObjectName("numbers.words");
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setContentsMargins(20, 16, 18, 16);
    m_scroll->setWidget(label);
    keepInSight(nullptr);
}

void NumbersPanel::copyNumbers()
{
    const auto& analysis = m_session->analysis();
    if (analysis == nullptr) return;
    QApplication::clipboard()->setMimeData(copiedNumbers(*analysis, *m_session->flags()).release());
    Q_EMIT numbersCopied();
}

/// "alice-pfs-pp"
static QString fileStem(const stats::SurvivalAnalysis& analysis)
{
    QString stem = QStringList{shortTitle(*analysis.study), qt(analysis.endpointId), qt(analysis.populationId)}.join('-').toLower();
    static const QRegularExpression notForFiles(QStringLiteral("[^\\w.-]+"));
    return stem.replace(notForFiles, QStringLiteral("_"));
}

TextDialog* NumbersPanel::showMethods()
{
    const auto& analysis = m_session->analysis();
    if (analysis == nullptr) return nullptr;
    return showText({tr("Methods text"), tr("What was done for the numbers shown, from the options they were computed with."),
                     qt(analyses::methodsText(*analysis)), fileStem(*analysis) + "-methods.txt"});
}

TextDialog* NumbersPanel::showScript()
{
    const auto& analysis = m_session->analysis();
    if (analysis == nullptr) return nullptr;
    const auto script = analyses::rCode(*analysis);
    if (!script) {
        Q_EMIT said(qt(script.error().text));
        return nullptr;
    }
    TextToTake text{tr("R code"),
                    tr("Computes the numbers shown in R’s survival, from the same files, and prints them with full precision."),
                    qt(*script), fileStem(*analysis) + ".R", true};
    if (analysis->study->files.front().name.starts_with("example:")) addCompanions(text, *analysis->study);
    return showText(std::move(text));
}

/// The files of an example, which are nowhere but in the program.
void NumbersPanel::addCompanions(TextToTake& text, const study::Study& study) const
{
    text.explanation += ' ' + tr("Saving it saves the example’s files beside it.");
    for (const study::DataFile& file : study.files)
        if (const auto content = m_session->fileContent(file.name))
            text.companions.push_back({qt(file.name).section('/', -1), QByteArray::fromStdString(*content)});
}

TextDialog* NumbersPanel::showText(TextToTake text)
{
    text.inputs = study::inputsOf(*m_session->study());
    auto* dialog = new TextDialog(std::move(text), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TextDialog::said, this, &NumbersPanel::said);
    dialog->open();
    return dialog;
}

void NumbersPanel::changeEvent(QEvent* event)
{
    // Arms are written in colours of their own, which the style sheet does not know. Later: Qt is going through all widgets.
    if (event->type() == QEvent::PaletteChange) QTimer::singleShot(0, this, &NumbersPanel::refresh);
    QWidget::changeEvent(event);
}

void NumbersPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLights();
    if (event->size().width() == event->oldSize().width()) return;
    const auto& analysis = m_session->analysis();
    const bool many = analysis != nullptr && analysis->arms.size() > 2; // their tables are made for the width
    if (many || event->oldSize().isEmpty() || isNarrow(event->size().width()) != isNarrow(event->oldSize().width()))
        QTimer::singleShot(0, this, &NumbersPanel::refreshIfOther);
}

} // namespace atrisk::ui
