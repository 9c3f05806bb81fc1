// What became of the last file or copy, in one line over the buttons.
#pragma once

#include <QLabel>
#include <QString>

namespace atrisk::ui {

/// Hidden while there is nothing to say.
class OutcomeLine : public QLabel {
    Q_OBJECT
public:
    explicit OutcomeLine(QWidget* parent = nullptr);
    /// "Saved NAME.", or of several files the first and the last; with a link that opens their folder, and a sentence more.
    void saySaved(const QStringList& paths, const QString& more = {});
    void sayCopied();
    void sayFailed(const QString& why);

private:
    void say(const QString& html, bool wrong);

    QString m_folder;
};

} // namespace atrisk::ui
