// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace console::records {

/// The top-level members of one record, as slices of its JSON text: nothing is decoded. Valid as long as the
/// text lives.
class RecordFields {
public:
    struct Member {
        QByteArrayView name; ///< UTF-8, decoded
        QByteArrayView value; ///< JSON text, without blanks around it
    };

    RecordFields() = default;
    explicit RecordFields(QByteArrayView record);

    /// The JSON text of a member (the last of equal names), or nothing where it is missing.
    QByteArrayView value(QByteArrayView name) const;
    const std::vector<Member> &members() const & { return m_members; }
    const std::vector<Member> &members() && = delete;

private:
    std::vector<Member> m_members;
    std::vector<QByteArray> m_decoded; ///< names that are written with escapes
};

/// The record without its built-in fields, which only the server sets.
QByteArray ownFields(QByteArrayView record);

} // namespace console::records
