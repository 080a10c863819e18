// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace console {

class Banner;
struct ImportState;

/// Offers to go on with an import that did not end.
class ImportOffer : public QWidget {
    Q_OBJECT
public:
    explicit ImportOffer(QWidget *parent);

    void offer(const ImportState &left);

Q_SIGNALS:
    void accepted();
    void refused();

private:
    Banner *m_banner;
};

} // namespace console
