// A page of a document through a QPainter.
#pragma once

#include "core/document/document.h"

#include <QRectF>

class QPainter;

namespace atrisk::ui {

/// Where an item of the page lies when the page fills `target`.
[[nodiscard]] QRectF placeOf(const document::Placed& item, const document::Page& page, const QRectF& target);

/// Draws the page's figures so that its millimetres fill `target`.
void paintPage(QPainter& painter, const document::Page& page, const QRectF& target);

} // namespace atrisk::ui
