// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pendingcall.h"

#include <QCoreApplication>

using namespace console;

/// A program that ends while answers wait for delivery ends, instead of waiting for a lock that it holds:
/// passes by returning.
int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    auto [inner, innerCompletion] = Completion<int>::start([](const Result<int> &) {});
    auto shared = std::make_shared<Completion<int>>(std::move(innerCompletion));
    auto [outer, outerCompletion] = Completion<int>::start([shared](const Result<int> &) {});
    shared.reset();
    outerCompletion.finish(1);
    inner.detach();
    outer.detach();
    return 0;
}
