// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace console::local {

/// The program that runs functions: the one of installDeno(), else the one on PATH; empty where there is
/// neither.
QString findDeno();

/// Installs the npm package "deno" into our own folder (--with-deno), unless it is there; blocks. Answers why
/// it failed; empty when it did not.
QString installDeno();

} // namespace console::local
