#include "ui/analyses/forest/subgroup_trail.h"

#include "core/analyses/forest/forest_options.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>
#include <QToolButton>

namespace atrisk::ui {
namespace {

const QString separator = QStringLiteral("  ›  ");

} // namespace

SubgroupTrail::SubgroupTrail(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_back(new QToolButton), m_text(makeLabel(Words::Body))
{
    setObjectName("trail");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(40);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(m_back);
    row->addWidget(m_text, 1);
    m_back->setText(tr("Back"));
    m_back->setIcon(icon(QStringLiteral("back")));
    m_back->setIconSize(besideText);
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setProperty("framed", true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setToolTip(tr("Back to the forest plot and the patients shown before (Alt+Left)"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_back, &QToolButton::clicked, this, &SubgroupTrail::backRequested);
    connect(session, &Session::selectionChanged, this, &SubgroupTrail::refresh);
    connect(session, &Session::countsChanged, this, &SubgroupTrail::refresh); // names of the levels of a cut
    refresh();
}

void SubgroupTrail::setBack(bool there) { m_back->setVisible(there); }

QString SubgroupTrail::text() const
{
    if (!m_session->study()) return {};
    const study::Study& study = *m_session->study();
    const study::Selection& selection = m_session->selection();
    const study::ForestRows rows = m_session->options<analyses::ForestOptions>().design.rows;
    QStringList parts;
    if (const auto* endpoint = study.endpoint(selection.endpoint); endpoint != nullptr && rows == study::ForestRows::Endpoints)
        parts << tr("Endpoints") << qt(endpoint->label);
    if (const auto* population = study.population(selection.population); population != nullptr && rows == study::ForestRows::Populations)
        parts << tr("Populations") << qt(population->label);
    if (rows == study::ForestRows::Subgroups) parts << tr("All patients");
    for (const study::SubgroupChoice& choice : selection.subgroups) {
        const study::Subgroup* factor = study.subgroup(choice.subgroup);
        const QString name = qt(factor == nullptr ? choice.subgroup : factor->label);
        parts << name << filterText(study, choice, m_session->counts()).mid(name.size() + 2);
    }
    return parts.join(separator);
}

/// The last part is where one is: strong, and the last to be cut.
void SubgroupTrail::refresh()
{
    const QString all = text(), here = all.section(separator, -1), before = all.chopped(here.size());
    const int room = m_text->width() - QFontMetrics(uiFont(13, true)).horizontalAdvance(here);
    const QString shown = QFontMetrics(uiFont(13)).elidedText(before, Qt::ElideMiddle, std::max(room, 40));
    m_text->setText(QStringLiteral("<span style='color:%1'>%2</span><b>%3</b>")
                        .arg(tokensOf(palette()).ink2.name(),
                             shown.toHtmlEscaped().replace(separator, QStringLiteral("&nbsp;&nbsp;›&nbsp;&nbsp;")), here.toHtmlEscaped()));
    m_text->setAccessibleName(all);
    m_text->setToolTip(all);
}

void SubgroupTrail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

} // namespace atrisk::ui
