// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/jobs.h"

#include "tour/tour.h"
#include "ui/mainwindow.h"

namespace console {

void addJobs(Tour &tour, MainWindow &window, AccountService &)
{
    tour.add({ QStringLiteral("sign-in"), {}, [&window] { return window.isVisible(); } });
}

} // namespace console
