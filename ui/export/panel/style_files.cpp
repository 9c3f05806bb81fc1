#include "ui/export/panel/style_files.h"

#include "core/base/text.h"
#include "ui/export/placed_file.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/window/settings.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

const QString fileKey = QStringLiteral("export/styleFile");

QToolButton* makeButton(const QString& words, const char* name, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(words);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setProperty("framed", true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

QString filter() { return StyleFiles::tr("Style files (*.json)"); }

} // namespace

StyleFiles::StyleFiles(StyleList* list, QWidget* parent) : QWidget(parent), m_list(list), m_remark(makeLabel(Words::Small))
{
    auto* load = makeButton(tr("Load style file…"), "export.loadStyle", tr("A look of your own: what differs from one of these styles"));
    auto* save = makeButton(tr("Save a copy…"), "export.saveStyle", tr("The style chosen as a file that you can change and load"));
    m_remark->setObjectName("export.styleRemark");
    m_remark->setWordWrap(true);
    m_remark->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(load);
    row->addWidget(save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_remark);
    connect(load, &QToolButton::clicked, this, &StyleFiles::askForFile);
    connect(save, &QToolButton::clicked, this, &StyleFiles::askForCopy);
}

void StyleFiles::say(const QString& remark)
{
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

bool StyleFiles::take(const QString& file)
{
    const auto opened = figure::openStyle(file.toStdString());
    if (!opened) {
        say(sentence(opened.error()));
        return false;
    }
    m_file = file;
    QStringList remarks;
    for (const base::Warning& warning : opened->warnings) remarks << sentence(warning);
    say(remarks.join('\n'));
    m_list->addFile(opened->style, file);
    return true;
}

bool StyleFiles::show(const QString& file)
{
    const bool taken = take(file);
    if (taken) m_list->choose(file);
    return taken;
}

bool StyleFiles::load(const QString& file)
{
    const bool shown = show(file);
    if (shown) WindowSettings().setValue(fileKey, file);
    return shown;
}

bool StyleFiles::saveCopy(const QString& file)
{
    const std::string title = QFileInfo(file).completeBaseName().remove(QStringLiteral(".style")).toStdString();
    PlacedFile copy(file.toStdString());
    const bool written = copy.write(figure::styleText(*m_list->style(), base::lowerCase(title), title)) && copy.place();
    say(written ? tr("Saved %1; change it and load it.").arg(QFileInfo(file).fileName())
                : tr("%1 could not be written: %2").arg(QFileInfo(file).fileName(), copy.why()));
    return written;
}

void StyleFiles::askForFile()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Load a style"), m_file, filter());
    if (!file.isEmpty()) load(file);
}

void StyleFiles::askForCopy()
{
    const QString proposed = QFileInfo(m_file).dir().filePath(tr("my.style.json"));
    QString file = QFileDialog::getSaveFileName(this, tr("Save a copy of the style"), proposed, filter());
    if (file.isEmpty()) return;
    if (!file.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive)) file += QStringLiteral(".style.json");
    saveCopy(file);
}

QString StyleFiles::remembered() { return WindowSettings().value(fileKey).toString(); }

void StyleFiles::restore()
{
    const QString file = remembered();
    if (file != m_file) m_list->dropFile(); // of a study that is no longer open
    m_file = file;
    say({});
    if (file.isEmpty()) return;
    if (QFileInfo::exists(file))
        take(file);
    else
        say(tr("The style file %1 is no longer there.").arg(file));
}

} // namespace atrisk::ui
