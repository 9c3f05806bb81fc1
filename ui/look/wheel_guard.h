// The wheel scrolls; it never changes a choice in passing.
#pragma once

#include <QObject>

namespace atrisk::ui {

/// As an event filter of the application: combo and spin boxes leave the wheel to what is around them. An open list still scrolls.
class WheelGuard : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace atrisk::ui
