#include "ui/export/panel/outcome_line.h"

#include "ui/look/theme.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace atrisk::ui {

OutcomeLine::OutcomeLine(QWidget* parent) : QLabel(parent)
{
    setProperty("words", "small");
    setObjectName("export.outcome");
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    setWordWrap(true);
    setContentsMargins(20, 4, 18, 0);
    hide();
    connect(this, &QLabel::linkActivated, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
}

void OutcomeLine::saySaved(const QStringList& paths, const QString& more)
{
    m_folder = QFileInfo(paths.first()).absolutePath();
    const auto name = [](const QString& path) { return QFileInfo(path).fileName().toHtmlEscaped(); };
    const QString files =
        paths.size() == 1 ? name(paths.first()) : tr("%1 pages: %2 to %3").arg(paths.size()).arg(name(paths.first()), name(paths.last()));
    say(tr("Saved %1. <a href=\"folder\">Show in folder</a>").arg(files) + (more.isEmpty() ? more : " " + more.toHtmlEscaped()), false);
}

void OutcomeLine::sayCopied() { say(tr("Copied: paste it into a document or a slide."), false); }

void OutcomeLine::sayFailed(const QString& why) { say(why.toHtmlEscaped(), true); }

void OutcomeLine::say(const QString& html, bool wrong)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, wrong ? tokensOf(colours).wrong : tokensOf(colours).ink);
    setPalette(colours);
    setText(html);
    setVisible(!html.isEmpty());
}

} // namespace atrisk::ui
