// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordform.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "models/operations.h"
#include "records/writeback.h"
#include "ui/errortext.h"
#include "ui/panes/entities/fieldeditor.h"
#include "ui/panes/entities/fieldtext.h"
#include "ui/panes/entities/fileeditor.h"
#include "ui/panes/entities/filelisteditor.h"
#include "ui/panes/entities/referenceeditor.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lossquestion.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace console {
namespace {

constexpr QSize formSize(600, 680);

QString rootOf(const QString &path)
{
    const auto end = std::find_if(path.begin(), path.end(), [](QChar c) { return c == u'.' || c == u'['; });
    return QString(path.begin(), end - path.begin());
}

} // namespace

RecordForm::RecordForm(RecordTarget target, RecordService &records, FileService &files,
    Operations &operations, QSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_target(std::move(target))
    , m_records(records)
    , m_files(files)
    , m_operations(operations)
    , m_settings(settings)
    , m_scroll(new QScrollArea(this))
    , m_banner(new Banner(Tone::Bad, QStringLiteral("error"), this))
    , m_save(nullptr)
{
    setObjectName(QStringLiteral("recordForm"));
    const bool isNew = m_target.id.isEmpty();
    setWindowTitle(isNew ? tr("Add a record to %1").arg(m_target.schema.name)
                         : tr("Edit a record of %1").arg(m_target.schema.name));
    resize(formSize);
    auto *body = new QWidget;
    auto *fields = new QVBoxLayout(body);
    fields->setContentsMargins(20, 16, 20, 16);
    fields->setSpacing(14);
    makeFields(fields);
    fields->addStretch();
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(isNew ? tr("Add record") : tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("saveRecord"));
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &RecordForm::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &RecordForm::reject);
    m_banner->setObjectName(QStringLiteral("formProblem"));

    auto *top = new QVBoxLayout;
    top->setContentsMargins(20, 12, 20, 0);
    top->addWidget(m_banner);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(20, 10, 20, 14);
    bottom->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(bottom);
    if (!m_fields.empty())
        m_fields.front().editor->setFocus();
}

json::Value RecordForm::initial(const SchemaProperty &property) const
{
    const json::Value value = m_target.values.root()[QByteArrayView(property.name.toUtf8())];
    return value.isValid() || !m_target.id.isEmpty() ? value : property.defaultValue;
}

void RecordForm::makeFields(QVBoxLayout *layout)
{
    const EditorContext context{ m_target.appId, m_target.entities, &m_records, &m_settings };
    m_fields.reserve(size_t(m_target.schema.properties.size()));
    for (const SchemaProperty &property : std::as_const(m_target.schema.properties)) {
        if (builtInFields().contains(property.name))
            continue;
        QWidget *body = layout->parentWidget();
        const json::Value value = initial(property);
        FieldEditor *editor = makeRecordEditor(property, value, context, body);
        editor->setValue(value);
        if (auto *file = qobject_cast<FileEditor *>(editor))
            file->uploadTo(m_files, m_operations, m_target.appId);
        else if (auto *list = qobject_cast<FileListEditor *>(editor))
            list->uploadTo(m_files, m_operations, m_target.appId);
        auto *title = new QLabel(fieldLabel(property), body);
        title->setTextFormat(Qt::PlainText);
        title->setBuddy(editor->focusProxy());
        auto *kind = new MutedLabel(fieldKind(property), body);
        auto *problem = new ProblemLabel(body);
        problem->setObjectName(QStringLiteral("problem_") + property.name);
        auto *heading = new QHBoxLayout;
        heading->addWidget(title, 1);
        heading->addWidget(kind);
        auto *group = new QVBoxLayout;
        group->setSpacing(4);
        group->addLayout(heading);
        group->addWidget(editor);
        if (!property.description.isEmpty())
            group->addWidget(MutedLabel::wrapped(property.description, body));
        group->addWidget(problem);
        layout->addLayout(group);

        const size_t index = m_fields.size();
        m_fields.push_back({ editor, problem, false });
        connect(editor, &FieldEditor::edited, this, [this, index] {
            Field &field = m_fields[index];
            field.isChanged = true;
            field.problem->setProblem(field.editor->problem());
        });
    }
}

bool RecordForm::isSent(const Field &field) const
{
    if (!field.isChanged)
        return false;
    const json::Value before = initial(field.editor->property());
    const QByteArray now = field.editor->value();
    if (m_target.id.isEmpty())
        return !now.isEmpty() && !(before.isNothing() && (now == "null" || now == "\"\""));
    if (before.isNothing())
        return !now.isEmpty() && now != "null" && now != "\"\"";
    return now != before.toJson();
}

QString RecordForm::localProblem(const Field &field) const
{
    const QString typed = field.editor->problem();
    if (!typed.isEmpty())
        return typed;
    const bool isNew = m_target.id.isEmpty();
    if (!isNew && !isSent(field))
        return {}; // what is stored is not this form's business
    const SchemaProperty &property = field.editor->property();
    const QByteArray json = field.editor->value();
    const auto document = json::parse(json.isEmpty() ? QByteArray("null") : json);
    if (!isNew && json.isEmpty() && !property.required)
        return tr("This field cannot be emptied: its type has no empty value.");
    const bool isUnset = json.isEmpty() || (isNew && !isSent(field) && initial(property).isNothing());
    const auto problem = records::checkValue(property, isUnset ? json::Value() : document->root());
    return problem ? problemText(*problem) : QString();
}

bool RecordForm::hasChanges() const
{
    return std::any_of(
        m_fields.begin(), m_fields.end(), [this](const Field &field) { return isSent(field); });
}

QByteArray RecordForm::changes() const
{
    json::Writer writer;
    writer.beginObject();
    for (const Field &field : m_fields) {
        if (isSent(field))
            writer.name(field.editor->property().name.toUtf8()).raw(field.editor->value());
    }
    writer.endObject();
    return writer.take();
}

void RecordForm::accept()
{
    if (m_isBusy)
        return;
    m_banner->setText({});
    Field *first = nullptr;
    for (Field &field : m_fields) {
        const QString problem = localProblem(field);
        field.problem->setProblem(problem);
        if (!problem.isEmpty() && !first)
            first = &field;
    }
    if (first) {
        showProblem(*first, first->problem->text());
        return;
    }
    const bool isNew = m_target.id.isEmpty();
    if (!isNew && !hasChanges()) {
        QDialog::accept();
        return;
    }
    setBusy(true);
    const QByteArray sent = changes();
    const Handler<json::Document> done = [this, sent](Result<json::Document> answer) {
        setBusy(false);
        if (!answer) {
            showError(answer.error());
            return;
        }
        const auto wanted = json::parse(sent);
        const QStringList notKept = records::fieldsNotKept(wanted->root(), answer->root());
        QDialog::accept();
        Q_EMIT saved(answer->root()["id"].toString(), answer->root().toJson(), notKept);
    };
    const QString title = isNew ? tr("adding a record to %1").arg(m_target.schema.name)
                                : tr("saving a record of %1").arg(m_target.schema.name);
    m_operations.start<json::Document>(
        title, this,
        [this, &sent, isNew](Handler<json::Document> handler) {
            return isNew ? m_records.create(m_target.appId, m_target.schema.name, sent, std::move(handler))
                         : m_records.update(
                             m_target.appId, m_target.schema.name, m_target.id, sent, std::move(handler));
        },
        done);
}

void RecordForm::reject()
{
    if (m_isBusy || !hasChanges()) {
        QDialog::reject();
        return;
    }
    askBeforeLoss({ "discardQuestion", windowTitle(), tr("Discard what you entered?"), {}, tr("Discard"),
                      tr("Keep editing") },
        this, [this] { QDialog::reject(); });
}

void RecordForm::setBusy(bool busy)
{
    m_isBusy = busy;
    m_scroll->setEnabled(!busy);
    m_save->setEnabled(!busy);
    m_save->setText(busy ? tr("Saving…") : m_target.id.isEmpty() ? tr("Add record") : tr("Save"));
}

void RecordForm::showError(const Error &error)
{
    Field *first = nullptr;
    QStringList elsewhere;
    for (const FieldError &wrong : error.fields) {
        const auto field = std::find_if(m_fields.begin(), m_fields.end(),
            [&wrong](const Field &one) { return one.editor->property().name == rootOf(wrong.path); });
        if (field == m_fields.end()) {
            elsewhere << tr("%1: %2", "field and what is wrong with it").arg(wrong.path, wrong.message);
            continue;
        }
        const bool isInside = rootOf(wrong.path) != wrong.path;
        field->problem->setProblem(isInside
                ? tr("%1: %2", "field and what is wrong with it").arg(wrong.path, wrong.message)
                : wrong.message);
        if (!first)
            first = &*field;
    }
    if (first)
        showProblem(*first, first->problem->text());
    if (!first || !elsewhere.isEmpty()) {
        const ErrorText text = errorText(error, tr("this record"));
        m_banner->setText(elsewhere.isEmpty() ? text.sentence : elsewhere.join(u'\n'));
        if (text.action == ErrorText::Action::SignIn)
            Q_EMIT signInRequested();
    }
}

void RecordForm::showProblem(Field &field, const QString &sentence)
{
    field.problem->setProblem(sentence);
    m_scroll->widget()->layout()->activate();
    m_scroll->ensureWidgetVisible(field.problem);
    m_scroll->ensureWidgetVisible(field.editor);
    field.editor->setFocus();
}

} // namespace console
