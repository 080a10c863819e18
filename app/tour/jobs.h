// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace console {

class AccountService;
class BrowserAgent;
class Tour;

/// Adds the steps of the jobs that the program exists for, device sign-in included. They go by the object
/// names of widgets, and by the names that the demo data has.
void addJobs(Tour &tour, QWidget &window, AccountService &accounts, BrowserAgent &browser);

} // namespace console
