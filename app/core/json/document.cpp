// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/document.h"

#include "core/json/write.h"

namespace console::json {

Value Document::root() const
{
    return d && !d->nodes.empty() ? Value(d.get(), 0) : Value();
}

qsizetype Document::memory() const
{
    return d ? qsizetype(d->nodes.capacity() * sizeof(Node)) + d->source.size() + d->text.capacity() : 0;
}

bool Value::toBool(bool otherwise) const
{
    return isBool() ? type() == Type::True : otherwise;
}

QString Value::toString() const
{
    return QString::fromUtf8(utf8());
}

QByteArrayView Value::utf8() const
{
    if (!isString() && !isNumber())
        return {};
    return m_data->textOf(node());
}

std::optional<qint64> Value::toInteger() const
{
    bool ok = false;
    const qint64 number = isNumber() ? utf8().toByteArray().toLongLong(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<double> Value::toDouble() const
{
    bool ok = false;
    const double number = isNumber() ? utf8().toByteArray().toDouble(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

qsizetype Value::size() const
{
    return isArray() || isObject() ? node().size : 0;
}

Value Value::operator[](QByteArrayView name) const
{
    Value found;
    if (isObject()) {
        for (auto member = begin(); member != end(); ++member) {
            if (member.name() == name)
                found = *member;
        }
    }
    return found;
}

QByteArray Value::toJson(bool indented) const
{
    Writer writer(indented);
    writer.value(*this);
    return writer.take();
}

} // namespace console::json
