// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/rewriter.h"

namespace console::openapi {

/// OpenAPI 3.1 as 3.0.3: what has another form there gets it, what has none is left out and told.
class Downgrade : public Rewriter {
public:
    Downgrade(json::Value root, bool indented);

protected:
    void writeRootMember(QByteArrayView name, json::Value value, const Pointer &place) override;
    void writeSchema(json::Value schema, const Pointer &pointer) override;

private:
    void writeInfo(json::Value info, const Pointer &place);
    void writeLicense(json::Value license);
    void writePaths(json::Value paths, const Pointer &place);
    void writeOperation(json::Value operation, const Pointer &place);
    void writeComponents(json::Value components, const Pointer &place);
    void writeSecurity(json::Value security);

    json::Value m_security; ///< schemes
};

} // namespace console::openapi
