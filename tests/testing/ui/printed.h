// Programs that tests ask, and the words of a PDF's pages as one of them finds them.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace atrisk::testing {

[[nodiscard]] bool isInstalled(const QString& program);

/// What it prints; "" when it fails or takes longer than three minutes.
QByteArray printed(const QString& program, const QStringList& arguments);

struct Word {
    QString text;
    double x = 0, top = 0, right = 0, bottom = 0; ///< millimetres from the page's top left corner
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] bool isTurned() const { return text.size() > 1 && height() > right - x; }
};
using Words = std::vector<Word>;

/// Of each page, by pdftotext.
[[nodiscard]] std::vector<Words> wordsOfPdf(const QString& path);

/// All letters, sorted, without spaces: what is one word here may be two there.
[[nodiscard]] QString sortedLetters(QString text);
[[nodiscard]] QString sortedLetters(const Words& words);

} // namespace atrisk::testing
