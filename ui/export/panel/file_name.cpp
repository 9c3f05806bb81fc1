#include "ui/export/panel/file_name.h"

#include "ui/look/words.h"

#include <QRegularExpression>
#include <QStringList>

namespace atrisk::ui {
namespace {

/// "Per-protocol set" → "per-protocol-set": letters and digits of every file system.
QString slug(const std::string& text)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    QString plain = qt(text).normalized(QString::NormalizationForm_KD).toLower();
    plain.remove(QRegularExpression(QStringLiteral("\\p{Mn}")));
    plain.replace(others, QStringLiteral("-"));
    while (plain.startsWith('-')) plain.remove(0, 1);
    plain.truncate(40);
    while (plain.endsWith('-')) plain.chop(1);
    return plain;
}

} // namespace

QString fileName(const std::vector<std::string>& parts, const std::string& id, const QString& ending)
{
    QStringList words;
    for (const std::string& part : parts) words << slug(part);
    words << qt(id);
    words.removeAll(QString());
    return words.join('-') + '.' + ending;
}

} // namespace atrisk::ui
