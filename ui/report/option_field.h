// Where the value of an option is written: numbers, times, names.
#pragma once

#include "core/base/result.h"
#include "core/report/option.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace atrisk::ui {

/// Label, line and, beside it, what is wrong with what was written: "NAME" is the line, "NAME.wrong" the words.
class OptionField : public QWidget {
    Q_OBJECT
public:
    OptionField(const report::OptionInfo& info, const QString& name, QWidget* parent = nullptr);
    void setValue(const QString& value); ///< with which nothing is wrong
    void sayWrong(const base::Error& error);

Q_SIGNALS:
    void written(const QString& text); ///< another text than the value

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void finish();

    QLineEdit* m_line;
    QLabel* m_wrong;
    QString m_value;
};

} // namespace atrisk::ui
