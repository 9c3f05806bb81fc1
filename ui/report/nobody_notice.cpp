#include "ui/report/nobody_notice.h"

#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace atrisk::ui {

namespace {

constexpr int longestCondition = 420; ///< pixels

} // namespace

NobodyNotice::NobodyNotice(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_text(makeLabel(Words::Heading)), m_conditions(new QVBoxLayout)
{
    setObjectName("notice");
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch();
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addLayout(m_conditions);
    layout->addStretch();
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setMinimumWidth(320);
    m_conditions->setSpacing(8);
    connect(session, &Session::countsChanged, this, &NobodyNotice::refresh); // names of the levels of a cut
}

void NobodyNotice::setError(const base::Error& error)
{
    m_error = error;
    refresh();
}

void NobodyNotice::refresh()
{
    while (QLayoutItem* item = m_conditions->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    if (!m_session->study() || m_error.code.empty()) return;
    const bool nobody = m_error.code == "no-patients";
    const study::Selection& selection = m_session->selection();
    const bool removable = nobody && (!selection.subgroups.empty() || !selection.where.empty());
    const QString none = removable ? tr("No patients match. Remove a condition:") : tr("No patients match.");
    const study::Endpoint* endpoint = m_session->study()->endpoint(selection.endpoint);
    const bool unusable = nobody && !removable && endpoint != nullptr && endpoint->positions() == 0; // the error says why
    m_text->setText(nobody && !unusable ? none : sentence(m_error));
    if (!removable) return;
    for (const auto& choice : selection.subgroups)
        addRemover(filterText(*m_session->study(), choice, m_session->counts()), withoutSubgroup(selection, choice.subgroup));
    for (std::size_t i = 0; i < selection.where.size(); ++i) {
        study::Selection without = selection;
        without.where.erase(without.where.begin() + static_cast<std::ptrdiff_t>(i));
        addRemover(qt(study::text(selection.where[i])), without);
    }
}

void NobodyNotice::addRemover(const QString& text, const study::Selection& without)
{
    auto* button =
        new QPushButton(menuText(QFontMetrics(font()).elidedText(text, Qt::ElideRight, longestCondition)) + QStringLiteral(" ×"));
    button->setToolTip(text);
    button->setAccessibleName(tr("Remove the condition %1").arg(text));
    connect(button, &QPushButton::clicked, this, [this, without] { m_session->select(without); });
    m_conditions->addWidget(button, 0, Qt::AlignHCenter);
}

} // namespace atrisk::ui
