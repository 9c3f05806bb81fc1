#include "ui/import/look/look_panel.h"

#include "core/base/text.h"
#include "ui/import/look/draft_curve.h"
#include "ui/look/breakable.h"
#include "ui/look/lights.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

/// "1 reads as “event”: the column is pfs_event".
QString readsAs(const study::DraftEndpoint& endpoint)
{
    QStringList codes;
    for (const study::DraftCode& code : endpoint.codes)
        if (code.meaning == study::Meaning::Event) codes << (code.code.empty() ? Said::tr("blank") : qt(code.code));
    if (codes.isEmpty()) return {};
    return Said::tr("%1 reads as “it happened” in %2").arg(codes.join(Said::tr(" or ")), qt(endpoint.role.outcome.column.text));
}

bool hasCode(const base::Warnings& warnings, std::string_view code)
{
    return std::ranges::find(warnings, code, &base::Warning::code) != warnings.end();
}

} // namespace

LookPanel::LookPanel(QWidget* parent)
    : QWidget(parent), m_what(makeLabel(Words::Small)), m_curve(new DraftCurve), m_turn(new QPushButton(tr("Turn events ro&und"))),
      m_lights(new QWidget), m_layout(new QVBoxLayout(this))
{
    setObjectName("importLook");
    setAttribute(Qt::WA_StyledBackground);
    m_layout->setContentsMargins(16, 12, 16, 12);
    m_layout->addWidget(makeLabel(Words::Heading, tr("Does this look right?")));
    m_what->setWordWrap(true);
    m_layout->addWidget(m_what);
    auto* counts = new QHBoxLayout;
    const QString names[] = {tr("patients"), tr("events"), tr("censored"), tr("left out")};
    for (int i = 0; i < 4; ++i) {
        auto* column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(m_counts[i] = makeLabel(Words::Title, QStringLiteral("–")));
        column->addWidget(makeLabel(Words::Small, names[i]));
        m_counts[i]->setAccessibleName(names[i]);
        m_counts[i]->setObjectName(QStringLiteral("import.count.%1").arg(i));
        counts->addLayout(column);
    }
    m_layout->addLayout(counts);
    m_curve->setMinimumHeight(200);
    m_curve->setMaximumHeight(280);
    m_layout->addWidget(m_curve, 1);
    auto* turn = new QHBoxLayout;
    auto* hint = makeLabel(Words::Small, tr("Curves that stay high while most patients are gone are a sign."));
    hint->setWordWrap(true);
    m_turn->setObjectName("import.turn");
    turn->addWidget(m_turn);
    turn->addWidget(hint, 1);
    m_layout->addLayout(turn);
    m_layout->addWidget(makeLine());
    m_layout->addWidget(m_lights);
    m_layout->addStretch(1);
    connect(m_turn, &QPushButton::clicked, this, &LookPanel::turnRequested);
}

void LookPanel::showCounts(const study::Draft& draft, std::size_t endpoint, const DraftLook& look)
{
    const bool known = look.study != nullptr && draft.endpoints[endpoint].isWhole();
    const EndpointCounts counts = look.counts[endpoint];
    const std::size_t patients = look.analysis ? look.analysis->subjects : counts.events + counts.censored;
    const std::size_t numbers[] = {patients, look.analysis ? look.analysis->events : counts.events,
                                   look.analysis ? patients - look.analysis->events : counts.censored, counts.leftOut};
    for (int i = 0; i < 4; ++i) m_counts[i]->setText(known ? countText(numbers[i]) : QStringLiteral("–"));
}

void LookPanel::showLights(const study::Draft& draft, std::size_t endpoint, const DraftLook& look)
{
    auto* lights = new QWidget;
    auto* layout = new QVBoxLayout(lights);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    int index = 0;
    const auto add = [&](Light::Kind kind, const QString& words) {
        if (!words.isEmpty()) addLight(layout, {kind, {}, words}, QStringLiteral("import.light.%1").arg(index++));
    };
    if (look.study == nullptr && !look.error.code.empty()) add(Light::Kind::Wrong, sentence(look.error));
    for (const study::Question& question : look.questions)
        add(question.missing ? Light::Kind::Wrong : Light::Kind::Look, qt(question.sentence));
    add(Light::Kind::Passed, readsAs(draft.endpoints[endpoint]));
    const bool once = draft.column(draft.roles.subject.text) != nullptr && !hasCode(look.warnings, "start-stop-rows") &&
                      !hasCode(look.warnings, "repeated-id");
    if (look.study != nullptr && once && !hasCode(look.warnings, "negative-time"))
        add(Light::Kind::Passed, tr("No patient twice, no time below zero"));
    for (const base::Warning& warning : look.warnings)
        if (warning.code != "no-arm-column" && warning.code != "unknown-unit") add(Light::Kind::Look, sentence(warning)); // asked above
    delete m_layout->replaceWidget(m_lights, lights);
    delete m_lights;
    m_lights = lights;
}

void LookPanel::show(const study::Draft& draft, std::size_t endpoint, const DraftLook& look)
{
    const study::DraftEndpoint& shown = draft.endpoints[endpoint];
    QStringList what{qt(shown.role.label)};
    if (look.analysis)
        what << qt(look.analysis->populationLabel) << (look.analysis->unit ? qt(study::name(*look.analysis->unit)) : QString());
    what.removeAll(QString());
    m_what->setText(breakable(what.join(QStringLiteral(", "))));
    m_turn->setEnabled(!shown.codes.empty());
    showCounts(draft, endpoint, look);
    m_curve->show(look.analysis,
                  look.error.code.empty() ? tr("The curve appears when time and event are known.") : tr("There is no curve yet."));
    showLights(draft, endpoint, look);
}

} // namespace atrisk::ui
