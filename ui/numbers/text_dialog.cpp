#include "ui/numbers/text_dialog.h"

#include "ui/export/whole_files.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr char folderKey[] = "text/folder";

QPushButton* makeButton(const QString& text, const char* name, QHBoxLayout* row)
{
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    row->addWidget(button);
    return button;
}

} // namespace

TextDialog::TextDialog(TextToTake text, QWidget* parent)
    : QDialog(parent), m_text(std::move(text)), m_view(new QPlainTextEdit(m_text.text)), m_said(makeLabel(Words::Small))
{
    setWindowTitle(m_text.title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(8);
    auto* explanation = makeLabel(Words::Small, m_text.explanation);
    explanation->setWordWrap(true);
    layout->addWidget(explanation);
    layout->addWidget(m_view, 1);
    m_view->setReadOnly(true);
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_view->setAccessibleName(m_text.title);
    m_view->setTabChangesFocus(true);
    if (m_text.code) {
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(12);
        m_view->setFont(font);
        m_view->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_said, 1);
    auto* copy = makeButton(tr("Copy"), "text.copy", row);
    copy->setProperty("primary", true);
    connect(copy, &QPushButton::clicked, this, &TextDialog::copy);
    connect(makeButton(tr("Save…"), "text.save", row), &QPushButton::clicked, this, &TextDialog::askAndSave);
    connect(makeButton(tr("Close"), "text.close", row), &QPushButton::clicked, this, &QDialog::accept);
    layout->addLayout(row);
    resize(m_text.code ? QSize(860, 640) : QSize(640, 400));
    copy->setFocus();
}

void TextDialog::copy()
{
    QApplication::clipboard()->setText(m_text.text);
    say(tr("%1 copied.").arg(m_text.title));
}

QString TextDialog::saveTo(const QString& path)
{
    WholeFiles files(m_text.inputs);
    auto written = files.add(path.toStdString(), m_text.text.toStdString());
    QStringList saved{QFileInfo(path).fileName()};
    for (const CompanionFile& companion : std::as_const(m_text.companions)) {
        const QString beside = QFileInfo(path).absolutePath() + '/' + companion.name;
        if (!written || QFileInfo::exists(beside)) continue;
        written = files.add(beside.toStdString(), companion.content.toStdString());
        saved << companion.name;
    }
    if (written) written = files.commit();
    if (!written) return qt(base::describe(written.error()));
    return tr("Saved %1.").arg(saved.join(QStringLiteral(", ")));
}

void TextDialog::askAndSave()
{
    WindowSettings settings;
    const QString folder = settings.value(folderKey).toString();
    const QString path =
        QFileDialog::getSaveFileName(this, m_text.title, folder.isEmpty() ? m_text.fileName : folder + '/' + m_text.fileName);
    if (path.isEmpty()) return;
    settings.setValue(folderKey, QFileInfo(path).absolutePath());
    say(saveTo(path));
}

void TextDialog::say(const QString& sentence)
{
    m_said->setText(sentence);
    Q_EMIT said(sentence);
}

} // namespace atrisk::ui
