// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace console {

class AccountService;
class MainWindow;
class Tour;

/// Adds the steps of the jobs that the program exists for, device sign-in included.
void addJobs(Tour &tour, MainWindow &window, AccountService &accounts);

} // namespace console
