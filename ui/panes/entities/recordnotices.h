// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "ui/theme.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace console {

class Banner;

/// The one sentence above the records that the person should know now. A new one takes the place of the old.
class RecordNotices : public QWidget {
    Q_OBJECT
public:
    explicit RecordNotices(QWidget *parent = nullptr);

    void tell(Tone tone, const QString &text, const QString &actionText = {},
        const std::function<void()> &action = {});
    void showError(const Error &error, const QString &what, const std::function<void()> &retry = {});
    void clear();

Q_SIGNALS:
    void signInRequested();

private:
    QPointer<Banner> m_banner;
};

} // namespace console
