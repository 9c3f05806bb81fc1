// The strip under the forest: the row pointed at, in numbers.
#pragma once

#include "ui/analyses/forest/forest_rows.h"

#include <QWidget>
#include <optional>

namespace atrisk::ui {

class ForestReadout : public QWidget {
    Q_OBJECT
public:
    explicit ForestReadout(QWidget* parent = nullptr);
    void setWords(std::optional<ForestRowWords> words);
    [[nodiscard]] const std::optional<ForestRowWords>& words() const { return m_words; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<ForestRowWords> m_words;
};

} // namespace atrisk::ui
