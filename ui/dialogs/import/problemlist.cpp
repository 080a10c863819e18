// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/problemlist.h"

#include "ui/icons.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>

#include <algorithm>

namespace console {
namespace {

using Severity = openapi::Problem::Severity;

constexpr int positionRole = Qt::UserRole;
constexpr int fileRole = Qt::UserRole + 1;

QString placeText(const openapi::Position &place)
{
    if (place.line == 0)
        return {};
    const QString text = QStringLiteral("%1:%2").arg(place.line).arg(place.column);
    return place.file.isEmpty() ? text : place.file + u':' + text;
}

QString iconName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Note:
        break;
    }
    return QStringLiteral("info");
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return ProblemList::tr("Error");
    case Severity::Warning:
        return ProblemList::tr("Warning");
    case Severity::Note:
        break;
    }
    return ProblemList::tr("Note");
}

} // namespace

ProblemList::ProblemList(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("problems"));
    setAccessibleName(tr("Problems"));
    setHeaderLabels({ tr("Severity"), tr("Place"), tr("Problem") });
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const QPoint place = item->data(1, positionRole).toPoint();
        if (place.y() > 0)
            Q_EMIT placeActivated({ place.y(), place.x(), item->data(1, fileRole).toString() });
    });
    connect(this, &QTreeWidget::itemClicked, this, &QTreeWidget::itemActivated);
}

void ProblemList::setProblems(const QList<openapi::Problem> &problems)
{
    clear();
    QList<QTreeWidgetItem *> items;
    for (const auto &problem : problems) {
        auto *item = new QTreeWidgetItem;
        item->setIcon(0, icon(iconName(problem.severity)));
        item->setText(0, severityName(problem.severity));
        item->setText(1, placeText(problem.position));
        item->setData(1, fileRole, problem.position.file);
        item->setData(1, positionRole, QPoint(problem.position.column, problem.position.line));
        const QString text = problem.hint.isEmpty() ? problem.message : problem.message + u' ' + problem.hint;
        item->setText(2, text.simplified().left(500));
        item->setToolTip(2, plainToolTip(item->text(2)));
        items << item;
    }
    addTopLevelItems(items);
    setColumnHidden(1, std::none_of(problems.begin(), problems.end(), [](const openapi::Problem &problem) {
        return problem.position.line > 0;
    }));
}

QString ProblemList::summary(const QList<openapi::Problem> &problems)
{
    const auto count = [&problems](Severity severity) {
        return int(std::count_if(problems.begin(), problems.end(),
            [severity](const openapi::Problem &problem) { return problem.severity == severity; }));
    };
    QStringList parts;
    if (const int errors = count(Severity::Error))
        parts << tr("%n error(s)", nullptr, errors);
    if (const int warnings = count(Severity::Warning))
        parts << tr("%n warning(s)", nullptr, warnings);
    return parts.join(QStringLiteral(", "));
}

} // namespace console
