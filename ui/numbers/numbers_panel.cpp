#include "ui/numbers/numbers_panel.h"

#include "ui/flags.h"
#include "ui/numbers/numbers_view.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui
{

static constexpr int widthForLongNames = 330;

NumbersPanel::NumbersPanel(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_scroll(new QScrollArea), m_foot(makeFoot())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_foot);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Numbers"));
    connect(session, &Session::analysisChanged, this, &NumbersPanel::refresh);
    connect(session, &Session::studyClosed, this, &NumbersPanel::refresh);
    connect(session, &Session::figureOptionsChanged, this, &NumbersPanel::refresh); // which flags there are to drag
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
    auto* copy = new QToolButton;
    copy->setText(tr("Copy numbers"));
    copy->setObjectName("copyNumbers");
    copy->setProperty("link", true);
    copy->setCursor(Qt::PointingHandCursor);
    copy->setToolTip(tr("Every number shown, tab-separated, for a spreadsheet or a table"));
    connect(copy, &QToolButton::clicked, this, &NumbersPanel::copyNumbers);
    row->addWidget(copy);
    row->addStretch();
    layout->addLayout(row);
    return foot;
}

void NumbersPanel::refresh()
{
    const auto& analysis = m_session->analysis();
    m_foot->setVisible(analysis != nullptr);
    if (analysis != nullptr) return showAnalysis(*analysis);
    showWords(m_session->study() == nullptr ? QString() : QString::fromStdString(m_session->analysisError().text));
}

void NumbersPanel::showAnalysis(const stats::SurvivalAnalysis& analysis)
{
    const int place = m_scroll->verticalScrollBar()->value();
    const QWidget* focused = m_scroll->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    const QString focusedName = focused != nullptr ? focused->objectName() : QString();
    m_scroll->setWidget(makeNumbersView(analysis, timesText(analysis, *m_session->flags()), m_narrow, palette()));
    m_scroll->verticalScrollBar()->setValue(place);
    listenToView();
    auto* again = focusedName.isEmpty() ? nullptr : m_scroll->findChild<QWidget*>(focusedName);
    if (again != nullptr) again->setFocus();
}

void NumbersPanel::listenToView()
{
    auto* test = m_scroll->findChild<QComboBox*>("test.choice");
    if (test == nullptr) return;
    const auto choose = [this, test] {
        study::Selection selection = m_session->selection();
        selection.test = test->currentData().toString().toStdString();
        m_session->select(selection);
    };
    connect(test, &QComboBox::activated, this, choose, Qt::QueuedConnection); // the choice replaces the box itself
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
}

void NumbersPanel::copyNumbers()
{
    const auto& analysis = m_session->analysis();
    if (analysis == nullptr) return;
    QApplication::clipboard()->setText(numbersToCopy(*analysis, *m_session->flags()));
    Q_EMIT numbersCopied();
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
    const bool narrow = event->size().width() < widthForLongNames;
    if (narrow == m_narrow) return;
    m_narrow = narrow;
    QTimer::singleShot(0, this, &NumbersPanel::refresh);
}

} // namespace atrisk::ui
