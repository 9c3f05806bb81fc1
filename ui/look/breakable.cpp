#include "ui/look/breakable.h"

namespace atrisk::ui {

QString breakable(const QString& text)
{
    constexpr int longWord = 14;
    const QChar place(0x200B);
    QString broken;
    int run = 0;
    for (const QChar letter : text) {
        run = letter.isSpace() ? 0 : run + 1;
        const bool whole = !letter.isLowSurrogate() && !letter.isMark(); // not within what is one letter to the eye
        if (run > longWord && run % longWord == 1 && whole) broken += place;
        broken += letter;
    }
    return broken;
}

} // namespace atrisk::ui
