// Styles of files: one is loaded into the list, and any is saved as a file to be changed.
#pragma once

#include "ui/export/panel/style_list.h"

#include <QWidget>

class QLabel;

namespace atrisk::ui {

/// Two buttons, and under them what is wrong with a file or to be looked at.
class StyleFiles : public QWidget {
    Q_OBJECT
public:
    explicit StyleFiles(StyleList* list, QWidget* parent = nullptr); ///< which outlives it

    /// Into the list, and chosen. What is wrong is said, and the list stays as it is; false then.
    bool show(const QString& file);
    /// Shown, and there again the next time.
    bool load(const QString& file);
    /// The style chosen, whole; the outcome is said.
    bool saveCopy(const QString& file);
    /// The file loaded last, in the place of one that was only shown, or that it is no longer there.
    void restore();
    [[nodiscard]] static QString remembered(); ///< the place of that file; "" = none was loaded

    void say(const QString& remark);

private:
    bool take(const QString& file);
    void askForFile();
    void askForCopy();

    StyleList* m_list;
    QLabel* m_remark;
    QString m_file; ///< loaded
};

} // namespace atrisk::ui
