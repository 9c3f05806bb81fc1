#include "ui/look/find_words.h"

#include <QStringList>
#include <algorithm>

namespace atrisk::ui {
namespace {

/// Letters and digits in small letters without accents, a blank for all else.
QString plain(const QString& text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded())
        if (!c.isMark()) result += c.isLetterOrNumber() ? c : QChar(' ');
    return ' ' + result.simplified() + ' ';
}

} // namespace

std::optional<int> findWords(const QString& typed, const QString& name)
{
    const QString in = plain(name);
    int sum = 0;
    for (const QString& word : plain(typed).split(' ', Qt::SkipEmptyParts)) {
        if (!in.contains(word)) return std::nullopt;
        sum += in.contains(' ' + word + ' ') ? 2 : in.contains(' ' + word) ? 1 : 0;
    }
    return sum;
}

} // namespace atrisk::ui
