// Where the import page keeps what was answered, and what is opened then.
#include "ui/import/answers/reading_row.h"
#include "ui/import/import_parts.h"
#include "ui/import/keep_place.h"
#include "ui/look/words.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {

void ImportPage::openStudy()
{
    if (!m_draft) return m_parts->reading->ask(m_error);
    m_parts->open->setFocus(Qt::OtherFocusReason); // what stands in a field counts
    if (!m_badCodes.isEmpty()) return;
    m_opens = true;
    if (!isWorking()) tryToOpen();
}

void ImportPage::tryToOpen()
{
    m_opens = false;
    const auto missing = std::ranges::find(m_look.questions, true, &study::Question::missing);
    if (missing != m_look.questions.end()) return ask(*missing);
    if (m_look.study == nullptr) return say(sentence(m_look.error));
    if (m_parts->keep->isChecked()) return keep();
    say({});
    study::RoleOptions given = m_roles;
    given.reading = m_draft->roles.reading;
    Q_EMIT answersGiven(m_files, given, answers());
}

/// Nothing is lost: the answers stand on the page.
void ImportPage::refuse(const QString& why)
{
    say(tr("%1 Choose another place, or clear “Keep my answers” to open the data without keeping them.").arg(why));
    m_parts->changePlace->setFocus(Qt::OtherFocusReason);
}

void ImportPage::keep()
{
    if (const QString why = whyNotThere(*m_draft->tables, m_place); !why.isEmpty()) return refuse(why);
    if (QFileInfo::exists(m_place) && m_replaced != m_place) {
        if (!m_askReplace(m_place)) {
            say(tr("Your answers are not kept yet. Choose another place, or replace %1.").arg(QFileInfo(m_place).fileName()));
            return m_parts->changePlace->setFocus(Qt::OtherFocusReason);
        }
        m_replaced = m_place;
    }
    if (!keepAnswers(answers(), *m_draft->tables, m_place)) return refuse(tr("Your answers could not be written to %1.").arg(m_place));
    say({});
    Q_EMIT answersKept(m_place);
}

study::Roles ImportPage::answers() const
{
    study::Roles roles = study::rolesOf(*m_draft);
    if (roles.facts.id.empty() && roles.facts.title.empty())
        roles.facts.title = QFileInfo(m_files.first()).completeBaseName().toStdString();
    return roles;
}

void ImportPage::changePlace()
{
    const QString chosen = m_askPlace(m_place);
    if (chosen.isEmpty()) return;
    m_place = chosen.endsWith(QStringLiteral(".study.json")) ? chosen : chosen + QStringLiteral(".study.json");
    m_parts->keep->setChecked(true);
    say({});
    showPlace();
}

void ImportPage::showPlace()
{
    const QString name = QFileInfo(m_place).fileName().toHtmlEscaped();
    const QString why = m_draft ? whyNotThere(*m_draft->tables, m_place) : QString();
    const QString kept = QFileInfo::exists(m_place) ? tr("Your answers replace those in <b>%1</b>.")
                                                    : tr("Your answers are kept in <b>%1</b> beside the data, so you are asked only once.");
    const QString notKept = tr("Your answers are not kept, so you are asked again.");
    const bool keeps = m_parts->keep->isChecked();
    m_parts->place->setText(!keeps ? notKept + ' ' + why.toHtmlEscaped() : why.isEmpty() ? kept.arg(name) : why.toHtmlEscaped());
    m_parts->place->setToolTip(why.isEmpty() ? m_place : why);
}

} // namespace atrisk::ui
