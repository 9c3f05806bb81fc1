#include "ui/facts/arm_menu.h"

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

} // namespace

void useAsControl(Session& session, std::size_t arm)
{
    study::Amendments amendments = session.choice().amendments;
    const study::Study& read = *session.studyAsRead();
    const std::string& value = armOf(session, arm).value;
    amendments.control = value == read.arms[read.control].value ? std::string() : value;
    session.amend(amendments);
}

void renameArm(Session& session, std::size_t arm, const QString& name)
{
    study::Amendments amendments = session.choice().amendments;
    const study::Arm& read = asRead(session, arm);
    const std::string text = name.simplified().toStdString();
    amendments.armNames.erase(read.value);
    if (!text.empty() && text != read.label) amendments.armNames[read.value] = text;
    session.amend(amendments);
}

ArmMenu::ArmMenu(Session* session, std::size_t arm, QWidget* parent) : QMenu(parent), m_session(session), m_arm(arm)
{
    setTitle(qt(armOf(*session, arm).label).replace('&', "&&"));
    setToolTipsVisible(true);
    fill();
}

void ArmMenu::fill()
{
    const bool isControl = m_arm == m_session->study()->control;
    if (!m_session->study()->singleArm()) {
        QAction* control = addAction(tr("Use as &control"), this, [this] { useAsControl(*m_session, m_arm); });
        control->setObjectName("control");
        control->setCheckable(true);
        control->setChecked(isControl);
        control->setEnabled(!isControl);
        control->setToolTip(tr("The other arms are compared with it"));
    }
    addAction(tr("&Rename…"), this, &ArmMenu::askForName)->setObjectName("rename");
    const study::Arm& read = asRead(*m_session, m_arm);
    if (read.label == armOf(*m_session, m_arm).label) return;
    addAction(tr("Name as in the &files: %1").arg(qt(read.label).replace('&', "&&")), this, [this] {
        renameArm(*m_session, m_arm, {});
    })->setObjectName("original");
}

void ArmMenu::askForName()
{
    const study::Arm& read = asRead(*m_session, m_arm);
    bool accepted = false;
    const QString name = QInputDialog::getText(parentWidget(), tr("Rename arm"),
                                               tr("Name of “%1” in this study, as figures, tables and exports say it:").arg(qt(read.value)),
                                               QLineEdit::Normal, qt(armOf(*m_session, m_arm).label), &accepted);
    if (accepted) renameArm(*m_session, m_arm, name);
}

QMenu* makeArmsMenu(Session* session, QWidget* parent)
{
    auto* menu = new QMenu(parent);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [session, menu] {
        menu->clear();
        qDeleteAll(menu->findChildren<ArmMenu*>(Qt::FindDirectChildrenOnly));
        for (std::size_t arm = 0; session->study() && arm < session->study()->arms.size(); ++arm)
            menu->addMenu(new ArmMenu(session, arm, menu));
    });
    return menu;
}

} // namespace atrisk::ui
