// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "records/fieldcheck.h"

#include <QString>

namespace console {

/// The label of a field in a form: its title, with a mark where it is required. Without mnemonics.
QString fieldLabel(const SchemaProperty &property);
/// What goes into a field, in few words: "text, 1 to 200 characters", "date, may be null".
QString fieldKind(const SchemaProperty &property);
/// A sentence that says how to mend a value.
QString problemText(const records::FieldProblem &problem);

} // namespace console
