#include "ui/facts/arm_menu.h"

#include "core/study/model/find_arm.h"
#include "ui/look/breakable.h"
#include "ui/look/words.h"

#include <QInputDialog>
#include <algorithm>

namespace atrisk::ui {
namespace {

const study::Arm& armOf(const Session& session, std::size_t arm) { return session.study()->arms[arm]; }

/// As the study's files name it.
const study::Arm& asRead(const Session& session, std::size_t arm)
{
    return *std::ranges::find(session.studyAsRead()->arms, armOf(session, arm).value, &study::Arm::value);
}

/// As renameArm.
study::Amendments withName(const Session& session, std::size_t arm, const QString& name)
{
    study::Amendments amendments = session.choice().amendments;
    const study::Arm& read = asRead(session, arm);
    const std::string text = name.simplified().toStdString();
    amendments.armNames.erase(read.value);
    if (!text.empty() && text != read.label) amendments.armNames[read.value] = text;
    return amendments;
}

} // namespace

void useAsControl(Session& session, std::size_t arm)
{
    study::Amendments amendments = session.choice().amendments;
    const study::Study& read = *session.studyAsRead();
    const std::string& value = armOf(session, arm).value;
    amendments.control = value == read.arms[read.control].value ? std::string() : value;
    session.amend(amendments);
}

bool renameArm(Session& session, std::size_t arm, const QString& name) { return session.amend(withName(session, arm, name)); }

ArmMenu::ArmMenu(Session* session, std::size_t arm, QWidget* parent)
    : QMenu(parent), m_session(session), m_read(session->studyAsRead()), m_value(armOf(*session, arm).value)
{
    setTitle(menuText(qt(armOf(*session, arm).label)));
    setToolTipsVisible(true);
    fill(arm);
}

std::optional<std::size_t> ArmMenu::arm() const
{
    if (m_session->studyAsRead() != m_read) return std::nullopt;
    return study::findArm(m_session->study()->arms, m_value);
}

void ArmMenu::fill(std::size_t arm)
{
    const bool isControl = arm == m_session->study()->control;
    if (!m_session->study()->singleArm()) {
        QAction* control = addAction(tr("Use as &control"), this, [this] {
            if (const auto arm = this->arm()) useAsControl(*m_session, *arm);
        });
        control->setObjectName("control");
        control->setCheckable(true);
        control->setChecked(isControl);
        control->setEnabled(!isControl);
        control->setToolTip(tr("The other arms are compared with it"));
    }
    addAction(tr("&Rename…"), this, &ArmMenu::askForName)->setObjectName("rename");
    const study::Arm& read = asRead(*m_session, arm);
    if (!m_session->choice().amendments.armNames.contains(m_value)) return;
    QAction* original = addAction(tr("Name as in the &files: %1").arg(menuText(qt(read.label))), this, [this] {
        if (const auto arm = this->arm()) renameArm(*m_session, *arm, {});
    });
    original->setObjectName("original");
    original->setEnabled(study::checkAmendments(*m_read, withName(*m_session, arm, {})).ok());
    if (!original->isEnabled()) original->setToolTip(tr("Another arm has this name now"));
}

void ArmMenu::askForName()
{
    if (!arm()) return;
    QInputDialog dialog(parentWidget());
    for (const auto signal : {&Session::studyOpened, &Session::studyClosed}) connect(m_session, signal, &dialog, &QDialog::reject);
    const QString question = tr("Name of “%1” in this study, as figures, tables and exports say it:").arg(qt(m_value));
    dialog.setWindowTitle(tr("Rename arm"));
    dialog.setLabelText(question);
    dialog.setTextValue(qt(armOf(*m_session, *arm()).label));
    while (dialog.exec() == QDialog::Accepted) {
        const auto arm = this->arm();
        if (!arm || renameArm(*m_session, *arm, dialog.textValue())) return;
        dialog.setLabelText(tr("Another arm is called “%1”.").arg(dialog.textValue().simplified()) + '\n' + question);
    }
}

namespace {

/// Of all labels of the study, not only of arms.
void addLabelCase(QMenu* menu, Session* session)
{
    menu->addSeparator();
    QAction* people = menu->addAction(ArmMenu::tr("&Labels as people write them, not in CAPITALS"), session, [session](bool isOn) {
        study::Amendments amendments = session->choice().amendments;
        amendments.peopleCase = isOn;
        session->amend(amendments);
    });
    people->setObjectName("labelCase");
    people->setCheckable(true);
    people->setChecked(session->study()->display.peopleCase);
    people->setEnabled(!session->studyAsRead()->display.peopleCase); // a study file says it
    people->setToolTip(ArmMenu::tr("“WHITE” becomes “White”; abbreviations, codes and units stay"));
}

} // namespace

QMenu* makeArmsMenu(Session* session, QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [session, menu] {
        menu->clear();
        qDeleteAll(menu->findChildren<ArmMenu*>(Qt::FindDirectChildrenOnly));
        for (std::size_t arm = 0; session->study() && arm < session->study()->arms.size(); ++arm)
            menu->addMenu(new ArmMenu(session, arm, menu));
        if (session->study()) addLabelCase(menu, session);
    });
    return menu;
}

} // namespace atrisk::ui
