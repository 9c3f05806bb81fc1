#include "ui/welcome/example_card.h"

#include "core/analyses/km/figure/small/km_thumbnail.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace atrisk::ui {
namespace {

constexpr double millimetresPerPixel = 25.4 / 96;
constexpr int factsWidth = 172, compactFactsWidth = 166;

/// A label that is cut where its card is narrow, instead of widening it.
QLabel* yieldingLabel(Words kind)
{
    QLabel* label = makeLabel(kind);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

void KmThumbnail::setAnalysis(std::shared_ptr<const stats::SurvivalAnalysis> analysis)
{
    m_analysis = std::move(analysis);
    update();
}

void KmThumbnail::setWords(const QString& words)
{
    m_words = words;
    update();
}

void KmThumbnail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_analysis) {
        painter.setPen(tokensOf(palette()).ink2);
        painter.drawText(rect().adjusted(4, 4, -4, -4), Qt::AlignCenter | Qt::TextWordWrap, m_words);
        return;
    }
    const figure::Figure figure = analyses::kmThumbnail(*m_analysis, screenStyle(palette()), QtTextMetrics(), width() * millimetresPerPixel,
                                                        height() * millimetresPerPixel);
    paintFigure(painter, figure, rect());
}

ExampleCard::ExampleCard(const QString& study, int place, QWidget* parent)
    : QAbstractButton(parent), m_study(study), m_title(yieldingLabel(Words::Heading)), m_sentence(yieldingLabel(Words::Small)),
      m_source(yieldingLabel(Words::Small)), m_badge(new QToolButton), m_thumbnail(new KmThumbnail), m_facts(new QWidget),
      m_factRows(new QGridLayout(m_facts))
{
    setObjectName("card");
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    assemble(place);
    m_summary.title = study.section(':', -1).section('/', -1).toUpper();
    setSummary(m_summary);
    m_thumbnail->setWords(tr("Computing …"));
}

void ExampleCard::assemble(int place)
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(6);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    m_badge->setIconSize(besideText);
    m_badge->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_badge->setFocusPolicy(Qt::NoFocus);
    top->addWidget(m_badge);
    layout->addLayout(top);
    layout->addWidget(m_sentence);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(20);
    middle->addWidget(m_thumbnail, 1);
    middle->addWidget(m_facts);
    m_factRows->setContentsMargins(0, 0, 0, 0);
    m_factRows->setColumnStretch(0, 1);
    layout->addLayout(middle, 1);
    layout->addWidget(makeLine());
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_source, 1);
    auto* key = makeLabel(Words::Note, tr("Ctrl+%1").arg(place + 1));
    key->setObjectName("key");
    bottom->addWidget(key);
    layout->addLayout(bottom);
    setCompact(false);
    for (QWidget* child : findChildren<QWidget*>()) child->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ExampleCard::setSummary(const ExampleSummary& summary)
{
    m_summary = summary;
    m_source->setText(summary.source);
    m_badge->setText(summary.badge);
    m_badge->setIcon(summary.isRecord ? QIcon() : ui::icon(QStringLiteral("flask"), Tone::Look));
    m_badge->setVisible(!summary.badge.isEmpty());
    m_badge->setObjectName(summary.isRecord ? "recordBadge" : "badge");
    m_badge->style()->unpolish(m_badge); // another name, another look
    m_badge->style()->polish(m_badge);
    m_thumbnail->setAnalysis(summary.analysis);
    m_thumbnail->setWords(!summary.problem.isEmpty() ? summary.problem : tr("No outcomes in this record"));
    showFacts();
    describe();
    elide();
}

void ExampleCard::setCompact(bool compact)
{
    m_compact = compact;
    const int side = compact ? 12 : 16;
    layout()->setContentsMargins(side, compact ? 10 : 14, side, compact ? 8 : 12);
    m_thumbnail->setMinimumSize(compact ? QSize(96, 88) : QSize(120, 168));
    m_facts->setFixedWidth(compact ? compactFactsWidth : factsWidth);
    m_factRows->setVerticalSpacing(compact ? 1 : 4);
    showFacts();
}

void ExampleCard::showFacts()
{
    while (QLayoutItem* item = m_factRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    using Kind = ExampleFact::Kind;
    for (int i = 0; i < m_factRows->rowCount(); ++i) m_factRows->setRowStretch(i, 0);
    int row = 0;
    for (const ExampleFact& fact : m_summary.facts) {
        if (fact.kind == Kind::Extra && m_compact) continue;
        const bool heading = fact.kind == Kind::Section;
        auto* name = makeLabel(heading ? Words::Section : Words::Small, fact.name);
        if (heading) name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_factRows->addWidget(name, row, 0, 1, heading ? 2 : 1);
        if (!heading)
            m_factRows->addWidget(makeLabel(fact.kind == Kind::Main ? Words::Strong : Words::Small, fact.value), row, 1, Qt::AlignRight);
        ++row;
    }
    m_factRows->setRowStretch(row, 1);
    for (QWidget* child : m_facts->findChildren<QWidget*>()) child->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ExampleCard::describe()
{
    QStringList parts{m_summary.sentence, m_summary.badge, m_summary.problem};
    for (const ExampleFact& fact : m_summary.facts) parts << (fact.value.isEmpty() ? fact.name : fact.name + ' ' + fact.value);
    parts.removeAll(QString());
    setText(m_summary.title);
    setAccessibleName(tr("Example %1").arg(m_summary.title));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

void ExampleCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensOf(palette());
    const double pen = hasFocus() ? 2 : 1;
    painter.setPen(QPen(hasFocus() || underMouse() ? t.accent : t.line, pen));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 4, 4);
}

void ExampleCard::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    elide();
}

void ExampleCard::elide()
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const int besideBadge = m_summary.badge.isEmpty() ? room : room - m_badge->sizeHint().width() - 12;
    m_title->setText(m_title->fontMetrics().elidedText(m_summary.title, Qt::ElideRight, besideBadge));
    m_sentence->setText(m_sentence->fontMetrics().elidedText(m_summary.sentence, Qt::ElideRight, room));
    setToolTip(m_sentence->text() == m_summary.sentence ? QString() : m_summary.sentence);
}

void ExampleCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace atrisk::ui
