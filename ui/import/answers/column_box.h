// A box in which one chooses a column.
#pragma once

#include "core/study/draft/draft.h"
#include "ui/look/plain_box.h"

#include <functional>

namespace atrisk::ui {

class ColumnBox : public PlainBox {
    Q_OBJECT
public:
    explicit ColumnBox(const QString& name, QWidget* parent = nullptr);
    using Can = std::function<bool(const study::DraftColumn&)>;
    /// The columns of which `can` is true, and the one chosen; `none` is the words of no column, "" = there is none to choose.
    void setColumns(const study::Draft& draft, const Can& can, const std::string& chosen, const QString& none);
    /// An item behind them that stands for no column.
    void addOther(const QString& words, bool isChosen);

Q_SIGNALS:
    void chosen(const std::string& column); ///< by hand; "" = none
    void otherChosen();

private:
    void shown();

    int m_other = -1; ///< its index; -1 = none
};

} // namespace atrisk::ui
