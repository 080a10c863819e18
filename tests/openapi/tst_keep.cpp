// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/keep.h"
#include "openapi/testdocuments.h"
#include "openapi/trim.h"
#include "support/testmain.h"

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::documentWithPaths;
using console::test::testDocument;

namespace {

QByteArray components(const QByteArray &petType, const QByteArray &scheme)
{
    return R"(, "security": [{"key": []}], "components": {
        "securitySchemes": {")"
        + scheme + R"(": {"type": "http", "scheme": "bearer"}},
        "schemas": {"Pet": {"type": ")"
        + petType + R"("}, "Animal": {"discriminator": {"propertyName": "kind", "mapping": {"pet": "Pet"}},
            "properties": {"mapping": {"type": "string"}}}}})";
}

QByteArray operation(const QByteArray &schema, const QByteArray &more = {})
{
    return R"({"operationId": "a", "requestBody": {"content": {"application/json": {"schema":
        {"$ref": "#/components/schemas/)"
        + schema + R"("}}}}, "responses": {})" + more + "}";
}

QStringList ids(const OpenApiDocument &document)
{
    QStringList all;
    for (const Operation &operation : document.operations())
        all << operation.id();
    return all;
}

OpenApiDocument kept(const OpenApiDocument &document, const QStringList &fresh,
    const OpenApiDocument &earlier, const QStringList &operations)
{
    return OpenApiDocument::read(withKept(*trimmed(document, fresh), earlier, operations).value());
}

QString bodyType(const OpenApiDocument &document, const QString &id)
{
    const Operation *operation = document.operation(id);
    return operation
        ? document.resolved(document.body(*operation).contents.value(0).schema)["type"].toString()
        : u"missing"_s;
}

} // namespace

class TestKeep : public QObject {
    Q_OBJECT

private slots:
    void partsOfEqualNamesStayApart();
    void sharedPathsSayNothingForBoth();
    void namesOfDiscriminatorsMoveToo();
    void keepingTwiceWorks();
    void swaggerIsKept();
    void unknownOperationsAreRefused();
};

void TestKeep::partsOfEqualNamesStayApart()
{
    const auto earlier =
        documentWithPaths(R"("/a": {"get": )" + operation("Pet") + "}", components("string", "key"));
    const auto later =
        documentWithPaths(R"("/b": {"get": )" + operation("Pet") + "}", components("integer", "other"));
    const auto both = kept(later, { u"get:/b"_s }, earlier, { u"get:/a"_s });
    QCOMPARE(ids(both), QStringList({ u"get:/b"_s, u"get:/a"_s }));
    QCOMPARE(bodyType(both, u"get:/a"_s), u"string"_s);
    QCOMPARE(bodyType(both, u"get:/b"_s), u"integer"_s);
    QCOMPARE(both.security(*both.operation(u"get:/a"_s)).value(0).value(0).scheme, u"key"_s);
}

void TestKeep::sharedPathsSayNothingForBoth()
{
    const auto item = [](const QByteArray &name, const QByteArray &method) {
        return R"("/a": {"parameters": [{"name": ")" + name + R"(", "in": "query"}], ")" + method
            + R"(": {"responses": {}}})";
    };
    const auto both = kept(documentWithPaths(item("new", "get")), { u"get:/a"_s },
        documentWithPaths(item("old", "post")), { u"post:/a"_s });
    QCOMPARE(ids(both), QStringList({ u"get:/a"_s, u"post:/a"_s }));
    QCOMPARE(both.parameters(*both.operation(u"get:/a"_s)).size(), 1);
    QCOMPARE(both.parameters(*both.operation(u"get:/a"_s))[0].name, u"new"_s);
    QCOMPARE(both.parameters(*both.operation(u"post:/a"_s)).size(), 1);
    QCOMPARE(both.parameters(*both.operation(u"post:/a"_s))[0].name, u"old"_s);
}

void TestKeep::namesOfDiscriminatorsMoveToo()
{
    const auto earlier =
        documentWithPaths(R"("/a": {"get": )" + operation("Animal") + "}", components("string", "key"));
    const auto both = kept(
        documentWithPaths(R"("/b": {"get": {"responses": {}}})"), { u"get:/b"_s }, earlier, { u"get:/a"_s });
    const auto schema = both.resolved(both.body(*both.operation(u"get:/a"_s)).contents[0].schema);
    const QString place = schema["discriminator"]["mapping"]["pet"].toString();
    QCOMPARE(place, u"#/x-kept/components/schemas/Pet"_s);
    QVERIFY(both.root()["x-kept"]["components"]["schemas"]["Pet"].isObject());
    QCOMPARE(schema["properties"]["mapping"]["type"].toString(), u"string"_s);
}

void TestKeep::keepingTwiceWorks()
{
    const auto first =
        documentWithPaths(R"("/a": {"get": )" + operation("Pet") + "}", components("string", "key"));
    const auto second =
        documentWithPaths(R"("/b": {"get": )" + operation("Pet") + "}", components("integer", "key"));
    const auto third =
        documentWithPaths(R"("/c": {"get": )" + operation("Pet") + "}", components("boolean", "key"));
    const auto two = kept(second, { u"get:/b"_s }, first, { u"get:/a"_s });
    const auto three = kept(third, { u"get:/c"_s }, two, { u"get:/a"_s, u"get:/b"_s });
    QCOMPARE(bodyType(three, u"get:/a"_s), u"string"_s);
    QCOMPARE(bodyType(three, u"get:/b"_s), u"integer"_s);
    QCOMPARE(bodyType(three, u"get:/c"_s), u"boolean"_s);
}

void TestKeep::swaggerIsKept()
{
    const auto swagger = testDocument(u"inventory-2.0.json"_s);
    const auto library = testDocument(u"library.yaml"_s);
    const QStringList old = ids(swagger);
    const QStringList fresh = ids(library);
    const auto both = kept(library, fresh, swagger, old);
    QCOMPARE(ids(both), fresh + old);
    for (const Problem &problem : both.problems())
        QVERIFY2(problem.severity != Problem::Severity::Error, qPrintable(problem.message + problem.pointer));
}

void TestKeep::unknownOperationsAreRefused()
{
    const auto document = documentWithPaths(R"("/a": {"get": {"responses": {}}})");
    const auto text = *trimmed(document, { u"get:/a"_s });
    QCOMPARE(withKept(text, document, { u"get:/b"_s }).error().kind, Error::Kind::Validation);
    QCOMPARE(*withKept(text, document, {}), text);
}

CONSOLE_TEST_MAIN(TestKeep)
#include "tst_keep.moc"
