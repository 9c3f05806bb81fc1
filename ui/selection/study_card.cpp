#include "ui/selection/study_card.h"

#include "core/analyses/km/km_words.h"
#include "core/study/roles/guard.h"
#include "core/words/study_words.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QToolButton>
#include <algorithm>
#include <numeric>

namespace atrisk::ui {
namespace {

constexpr int badgeGap = 8;

QString patientsLine(const study::Study& study)
{
    const auto inArms = std::accumulate(study.armSubjects.begin(), study.armSubjects.end(), std::size_t{0});
    const QString patients =
        analyses::isRandomized(study) ? Said::tr("%1 randomized").arg(countText(inArms)) : patientsText(study.subjects);
    if (study::guardOf(study) != nullptr) return patients; // few are lost
    const auto lost = std::ranges::find(study.differences, study::Difference::Kind::NoEndpointRow, &study::Difference::kind);
    return lost == study.differences.end() ? patients : Said::tr("%1 (%2 without an outcome)").arg(patients, countText(lost->count));
}

/// Of everyone in the arms, with or without an outcome, whatever is chosen.
ChainAsk chainOfEveryone(const Session& session)
{
    if (!session.study() || !session.study()->hasPatients()) return {};
    return {{}, [study = session.study()](const base::Cancel& cancel) {
                study::Who everyone;
                everyone.population = "all";
                return report::chainOf(report::Counting{study, everyone, false}, cancel);
            }};
}

QString phaseText(const std::string& phase)
{
    const QString text = qt(phase);
    return text.isEmpty() || text.startsWith("phase", Qt::CaseInsensitive) ? text : Said::tr("Phase %1").arg(text);
}

} // namespace

QString provenanceBadge(const study::Study& study)
{
    if (!study.hasPatients()) return Said::tr("Registry record");
    if (study.facts.provenance == study::Provenance::Synthetic) return Said::tr("Synthetic data");
    if (study.facts.provenance == study::Provenance::Reconstructed) return Said::tr("Reconstructed data");
    return {};
}

QString shortBadge(const study::Study& study)
{
    if (!study.hasPatients()) return Said::tr("Registry");
    if (study.facts.provenance == study::Provenance::Synthetic) return Said::tr("Synthetic");
    if (study.facts.provenance == study::Provenance::Reconstructed) return Said::tr("Reconstructed");
    return {};
}

QString lossText(const study::Study& study)
{
    QStringList lines;
    for (const study::Difference& difference : study.differences)
        if (difference.isLoss()) lines << qt(difference.text);
    return lines.join('\n');
}

StudyCard::StudyCard(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_title(makeLabel(Words::Title)), m_sentence(makeLabel(Words::Small)),
      m_facts(makeLabel(Words::Small)), m_badge(new QToolButton), m_startOver(new QToolButton)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(2);
    auto* top = new QHBoxLayout;
    top->setSpacing(badgeGap);
    top->addWidget(m_title, 1);
    top->addWidget(m_badge);
    layout->addLayout(top);
    layout->addWidget(m_sentence);
    auto* facts = new QHBoxLayout;
    facts->setSpacing(8);
    facts->addWidget(m_facts, 1);
    facts->addWidget(m_startOver, 0, Qt::AlignTop);
    layout->addLayout(facts);
    m_startOver->setObjectName("startOver");
    m_startOver->setText(tr("Start over"));
    m_startOver->setToolTip(tr("Back to the study as it was opened: endpoint, patients, methods, control, names and units"));
    m_startOver->setProperty("link", true);
    m_startOver->setFocusPolicy(Qt::TabFocus);
    m_facts->setMinimumHeight(m_startOver->sizeHint().height()); // nothing moves when it comes
    connect(m_startOver, &QToolButton::clicked, session, &Session::startOver);
    connect(session, &Session::selectionChanged, this, &StudyCard::refresh);
    openChain(m_facts, session, [session] { return chainOfEveryone(*session); });
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setWordWrap(true);
    m_facts->setWordWrap(true);
    m_badge->setObjectName("badge");
    m_badge->setIcon(icon(QStringLiteral("flask"), Tone::Look));
    m_badge->setIconSize(besideText);
    m_badge->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_badge, &QToolButton::clicked, this, &StudyCard::showProvenance);
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended}) connect(session, signal, this, &StudyCard::refresh);
    refresh();
}

QString StudyCard::factsLine() const
{
    const study::Study& study = *m_session->study();
    QStringList parts;
    if (m_session->isGuarded()) parts << Said::tr("Disclosure guard on");
    if (!study.facts.phase.empty() && !m_compact) parts << phaseText(study.facts.phase);
    parts << patientsLine(study);
    const bool isRoom = !m_compact || m_startOver->isHidden();
    if (!study.facts.dataCutoff.empty() && isRoom) parts << Said::tr("cut-off %1").arg(dateText(study.facts.dataCutoff));
    return parts.join(QStringLiteral("  ·  "));
}

void StudyCard::refresh()
{
    if (!m_session->study()) return;
    const study::Study& study = *m_session->study();
    m_sentence->setText(studySentence(study));
    m_sentence->setVisible(!m_compact && !m_sentence->text().isEmpty());
    m_startOver->setVisible(!m_session->isAsOpened());
    m_facts->setText(factsLine());
    const QString guard = qt(words::guardSentence(study));
    m_facts->setToolTip(guard.isEmpty() ? lossText(study) : guard);
    m_facts->setAccessibleDescription(m_facts->toolTip());
    m_badge->setToolTip(provenanceBadge(study) + tr(": how these data were made"));
    m_badge->setVisible(!provenanceBadge(study).isEmpty());
    m_badge->setAccessibleName(provenanceBadge(study) + tr(", how these data were made"));
    fitTitle();
}

/// The badge yields words to the title before the title loses any.
void StudyCard::fitTitle()
{
    if (!m_session->study()) return;
    const QString title = shortTitle(*m_session->study());
    const int whole = m_title->fontMetrics().horizontalAdvance(title);
    const QMargins margins = layout()->contentsMargins();
    int room = 0;
    for (const QString& words : {provenanceBadge(*m_session->study()), shortBadge(*m_session->study()), QString()}) {
        m_badge->setText(words);
        room = width() - margins.left() - margins.right() - (m_badge->isHidden() ? 0 : m_badge->sizeHint().width() + badgeGap);
        if (whole <= room) break;
    }
    m_title->setText(m_title->fontMetrics().elidedText(title, Qt::ElideRight, room));
    m_title->setToolTip(qt(m_session->study()->title()));
    m_title->setAccessibleName(title);
}

void StudyCard::setCompact(bool compact)
{
    m_compact = compact;
    refresh();
}

void StudyCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTitle();
}

void StudyCard::showProvenance()
{
    const QStringList& names = m_session->openNames();
    if (!names.isEmpty() && names.first().startsWith("example:")) return Q_EMIT helpRequested(QStringLiteral("how-these-data-were-made"));
    const study::StudyFacts& facts = m_session->study()->facts;
    QMessageBox box(QMessageBox::NoIcon, tr("How these data were made"), provenanceBadge(*m_session->study()), QMessageBox::Close,
                    window());
    QStringList parts;
    for (const std::string& part : {facts.note, facts.reference, facts.registry})
        if (!part.empty()) parts << qt(part);
    box.setInformativeText(parts.isEmpty() ? tr("The study file says no more.") : parts.join("\n\n"));
    box.exec();
}

} // namespace atrisk::ui
