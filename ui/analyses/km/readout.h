// The strip under the figure: survival and patients at risk at the time pointed at. It never covers a curve.
#pragma once

#include "ui/analyses/km/hover.h"

#include <QWidget>
#include <optional>

namespace atrisk::ui {

class Readout : public QWidget {
    Q_OBJECT
public:
    explicit Readout(QWidget* parent = nullptr);
    void setReading(std::optional<Reading> reading);
    [[nodiscard]] const std::optional<Reading>& reading() const { return m_reading; }
    /// Without intervals, for windows under 1400 wide.
    void setNarrow(bool narrow);
    [[nodiscard]] bool showsIntervals() const { return m_reading && fitting().intervals; } ///< room is left for them
    [[nodiscard]] QSize sizeHint() const override { return {400, 34}; }

Q_SIGNALS:
    void stepped(int direction); ///< Left −1, Right +1
    void left();                 ///< Escape: reading ends

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// How much is said of each arm; less where the strip is short.
    struct Detail {
        bool intervals, shortNames;
        int longestName; ///< pixels
        bool words;      ///< "at risk" after the number
        bool difference; ///< of the two arms
    };
    double paintReading(QPainter* painter, const Detail& detail) const; ///< painter null: only measures; the width needed
    [[nodiscard]] Detail fitting() const;

    std::optional<Reading> m_reading;
    bool m_narrow = false;
};

} // namespace atrisk::ui
