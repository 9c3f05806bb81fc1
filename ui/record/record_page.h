// The Record page: a registry record in words, two calm columns.
#pragma once

#include "ui/session/session.h"

#include <QScrollArea>

namespace atrisk::ui {

/// Design, arms and interventions at the left; status, eligibility and sites at the right. Of a study without outcomes it is the
/// first page, and says so. Empty for a study without a record.
class RecordPage : public QScrollArea {
    Q_OBJECT
public:
    explicit RecordPage(Session* session, QWidget* parent = nullptr);

private:
    void refresh();

    Session* m_session;
};

} // namespace atrisk::ui
