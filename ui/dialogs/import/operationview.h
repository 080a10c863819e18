// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

#include <QScrollArea>

class QLabel;
class QPlainTextEdit;

namespace console {

class DetailTable;

/// One operation of a document as a person reads it: parameters, body and responses.
class OperationView : public QScrollArea {
    Q_OBJECT
public:
    explicit OperationView(QWidget *parent);

    void showOperation(const openapi::OpenApiDocument &document, const openapi::Operation &operation);
    void showNothing();

private:
    void showParameters(const openapi::OpenApiDocument &document, const openapi::Operation &operation);
    void showBody(const openapi::OpenApiDocument &document, const openapi::RequestBody &body);
    void showResponses(const openapi::OpenApiDocument &document, const openapi::Operation &operation);

    QLabel *m_method;
    QLabel *m_summary;
    QLabel *m_description;
    QLabel *m_parametersTitle;
    DetailTable *m_parameters;
    QLabel *m_bodyTitle;
    QPlainTextEdit *m_body;
    QLabel *m_responsesTitle;
    DetailTable *m_responses;
};

} // namespace console
