#include "ui/patients/chain_popup.h"

#include "core/words/phrases.h"
#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int popupWidth = 340, margin = 14, indentOfLost = 12;

} // namespace

ChainPopup::ChainPopup(QWidget* parent) : QFrame(parent, Qt::Popup), m_heading(makeLabel(Words::Strong)), m_lines(nullptr)
{
    setObjectName("chain");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setFixedWidth(popupWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin - 4, margin, margin - 2);
    layout->setSpacing(6);
    m_heading->setWordWrap(true);
    layout->addWidget(m_heading);
    setFocusPolicy(Qt::StrongFocus);
}

void ChainPopup::ask(const ChainAsk& ask, const QPoint& onScreen)
{
    using Answer = base::Result<report::Chain>;
    if (!ask.chain) return;
    m_job.start<Answer>(ask.chain, [this, subject = ask.subject, onScreen](Answer answer) { present(answer, subject, onScreen); });
}

void ChainPopup::forget()
{
    m_job.cancel();
    m_chain = {};
    hide();
}

void ChainPopup::present(const base::Result<report::Chain>& chain, const QString& subject, const QPoint& onScreen)
{
    m_chain = chain ? *chain : report::Chain();
    const QString patients = patientsText(m_chain.patients());
    m_heading->setText(!chain              ? sentence(chain.error())
                       : subject.isEmpty() ? tr("Where these %1 come from").arg(patients)
                                           : tr("%1: where these %2 come from").arg(subject, patients));
    fill();
    adjustSize();
    const QScreen* screen = QGuiApplication::screenAt(onScreen);
    const QRect room = (screen != nullptr ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    move(std::clamp(onScreen.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(onScreen.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    setAccessibleName(m_heading->text());
    setAccessibleDescription(qt(report::chainText(m_chain)));
    show();
    setFocus(Qt::PopupFocusReason);
}

void ChainPopup::fill()
{
    delete m_body;
    m_body = new QWidget;
    m_lines = new QGridLayout(m_body);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(10);
    m_lines->setVerticalSpacing(3);
    m_lines->setColumnStretch(1, 1);
    for (const report::ChainLink& link : m_chain.links) {
        for (const report::ChainLink::Lost& lost : link.lost)
            addLine(lost.patients, qt(lost.text), lost.isPart ? Line::Reason : Line::Lost);
        addLine(link.patients, qt(link.text), Line::Link);
    }
    layout()->addWidget(m_body);
}

/// What is lost stands smaller, with a minus; its reasons, which add up to it, without.
void ChainPopup::addLine(std::size_t patients, const QString& text, Line kind)
{
    const int line = m_lines->rowCount();
    const bool isLink = kind == Line::Link;
    const QString sign = kind == Line::Lost ? QStringLiteral("−") : QString();
    QLabel* number = makeLabel(isLink ? Words::Strong : Words::Small, sign + countText(patients));
    number->setAlignment(Qt::AlignRight | Qt::AlignTop);
    QLabel* words = makeLabel(isLink ? Words::Body : Words::Small, breakable(text));
    words->setWordWrap(true);
    words->setContentsMargins(static_cast<int>(kind) * indentOfLost, 0, 0, 0);
    m_lines->addWidget(number, line, 0, Qt::AlignTop);
    m_lines->addWidget(words, line, 1);
}

} // namespace atrisk::ui
