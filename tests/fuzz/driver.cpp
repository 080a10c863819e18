// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    console::fuzz::CONSOLE_FUZZ_TARGET({ reinterpret_cast<const char *>(data), qsizetype(size) });
    return 0;
}
