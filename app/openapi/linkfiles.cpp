// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/linkfiles.h"

#include "core/json/documentbuilder.h"
#include "openapi/filereference.h"
#include "openapi/pointer.h"
#include "openapi/problemcollector.h"
#include "openapi/treewalk.h"

#include <deque>

namespace console::openapi {
namespace {

struct Link {
    QByteArray target; ///< the reference inside the joined tree; empty where it cannot be followed
    QString reason; ///< then why not
    bool isRemote = false; ///< it leads to the web, and what it names was not fetched
};

struct File {
    QString path;
    SourceDocument source;
    QHash<QByteArray, Link> links; ///< by the references that stand in it
    qsizetype start = 0; ///< of its text in the joined one
    QString reason; ///< why it cannot be read; empty where it can

    json::Value root() const { return source.tree.root(); }
};

class Linker {
public:
    Linker(const FileReader &reader, const WebFiles &web, const ReadLimits &limits, const StopCheck &stopped)
        : m_reader(reader)
        , m_web(web)
        , m_limits(limits)
        , m_stopped(stopped)
    {
    }

    void run(SourceDocument &source, const QString &entry)
    {
        m_left = m_limits.tree.bytes - source.text.utf8().size();
        m_files.push_back({ entry, source, {}, 0, {} });
        m_known.insert(entry, 0);
        // Files come in while the list is walked.
        for (size_t i = 0; i < m_files.size() && !(m_stopped && m_stopped()); ++i)
            collect(m_files[i]);
        if (!m_namesFiles)
            return;
        source.text = joinedText();
        source.limit = m_limit;
        ProblemCollector problems(source.text);
        source.tree = joinedTree(problems);
        source.problems += problems.take();
    }

private:
    void collect(File &file)
    {
        eachReference(
            file.root(), Meaning::Keywords, [this, &file](QByteArrayView link) { follow(file, link); });
    }

    void follow(File &file, QByteArrayView written)
    {
        const QByteArray reference = written.toByteArray();
        if (file.links.contains(reference) || (m_web.isEmpty() && isRemoteReference(reference)))
            return;
        const auto named = fileReference(reference, file.path);
        Link link;
        if (!named) {
            if (reference.startsWith('#'))
                return;
            link.reason = named.error().detail;
        } else if (named->path.isEmpty()) {
            if (&file == &m_files.front())
                return;
            link.target = placeOf(file.path) + named->fragment;
        } else if (isUnread(named->path)) {
            link.target = named->path.toUtf8();
            if (!named->fragment.isEmpty())
                link.target += '#' + named->fragment;
            link.isRemote = true;
        } else {
            const File &target = load(named->path);
            link.reason = target.reason;
            if (link.reason.isEmpty())
                link.target = placeOf(target.path) + named->fragment;
        }
        m_namesFiles |= !named || !named->path.isEmpty();
        file.links.insert(reference, link);
    }

    /// On the web, where it was not fetched.
    bool isUnread(const QString &path) const
    {
        return isWebPath(path) && !m_known.contains(path) && !m_web.contains(path);
    }

    Result<QByteArray> bytesOf(const QString &path) const
    {
        if (!isWebPath(path))
            return m_reader(path, m_left);
        const auto bytes = m_web.value(path);
        if (bytes && bytes->size() > m_left)
            return failure(Error::Kind::Storage,
                QStringLiteral("all files together are larger than %1 MB.")
                    .arg(m_limits.tree.bytes / (1024 * 1024)));
        return bytes;
    }

    QByteArray placeOf(const QString &path) const
    {
        if (path == m_files.front().path)
            return "#";
        return QByteArray("#/") + linkedFilesName + '/' + escaped(path.toUtf8()).replace('%', "%25");
    }

    File &load(const QString &path)
    {
        const auto known = m_known.constFind(path);
        if (known != m_known.constEnd())
            return m_files[*known];
        m_known.insert(path, m_files.size());
        const qsizetype start = m_files.back().start + m_files.back().source.text.utf8().size();
        File &file = m_files.emplace_back(File{ path, {}, {}, start, {} });
        if (m_files.size() > size_t(m_limits.files)) {
            m_limit = QStringLiteral("%1 files").arg(m_limits.files);
            file.reason = QStringLiteral("the document has more than %1.").arg(m_limit);
            return file;
        }
        const auto bytes = bytesOf(path);
        if (!bytes) {
            file.reason = bytes.error().detail;
            return file;
        }
        m_left -= bytes->size();
        file.source = readSource(*bytes, m_limits, m_stopped);
        if (file.root().isValid())
            return file;
        const Problem problem = file.source.problems.value(0);
        file.reason = QStringLiteral("line %1: %2").arg(problem.position.line).arg(problem.message);
        return file;
    }

    SourceText joinedText() const
    {
        QList<std::pair<QString, SourceText>> others;
        for (size_t i = 1; i < m_files.size(); ++i)
            others.append({ m_files[i].path, m_files[i].source.text });
        return SourceText::joined(m_files.front().source.text, others);
    }

    json::Document joinedTree(ProblemCollector &problems)
    {
        const File &main = m_files.front();
        if (!main.root().isObject())
            return main.source.tree;
        m_builder.beginObject(main.root().source());
        writeMembers(main, main.root(), Meaning::Keywords, {}, problems);
        m_builder.name(linkedFilesName, main.root().source());
        m_builder.beginObject(main.root().source());
        for (size_t i = 1; i < m_files.size(); ++i) {
            const File &file = m_files[i];
            if (!file.root().isValid())
                continue;
            const QByteArray path = file.path.toUtf8();
            m_builder.name(path, file.start);
            write(file, file.root(), Meaning::Keywords, Pointer() / linkedFilesName / path, problems);
        }
        m_builder.close();
        m_builder.close();
        return m_builder.finish();
    }

    void write(const File &file, json::Value value, Meaning meaning, const Pointer &pointer,
        ProblemCollector &problems)
    {
        const qsizetype place = file.start + value.source();
        switch (value.type()) {
        case json::Type::Object:
            m_builder.beginObject(place);
            writeMembers(file, value, meaning, pointer, problems);
            m_builder.close();
            break;
        case json::Type::Array: {
            m_builder.beginArray(place);
            qsizetype index = 0;
            for (const json::Value item : value)
                write(file, item, meaning, pointer / index++, problems);
            m_builder.close();
            break;
        }
        case json::Type::String:
            m_builder.string(value.utf8(), place);
            break;
        case json::Type::Number:
            m_builder.number(value.utf8(), place);
            break;
        default:
            m_builder.literal(value.type(), place);
        }
    }

    void writeMembers(const File &file, json::Value object, Meaning meaning, const Pointer &pointer,
        ProblemCollector &problems)
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            const json::Value content = *it;
            m_builder.name(it.name(), file.start + it.nameSource());
            if (isReference(it.name(), content, meaning))
                writeLink(file, content, pointer, problems);
            else
                write(file, content, meaningOf(meaning, it.name(), content), pointer / it.name(), problems);
        }
    }

    void writeLink(const File &file, json::Value written, const Pointer &pointer, ProblemCollector &problems)
    {
        const qsizetype place = file.start + written.source();
        const auto link = file.links.constFind(written.utf8().toByteArray());
        const bool isKnown = link != file.links.constEnd();
        if (isKnown && link->isRemote) {
            problems.error("remote-reference",
                QString::fromLatin1(remoteReferenceMessage).arg(written.toString().left(200)), pointer, place,
                remoteReferenceHint(link->target));
        }
        if (isKnown && !link->reason.isEmpty() && problems.wants("file-reference")) {
            problems.error("file-reference",
                QStringLiteral("%1 cannot be read: %2").arg(written.toString().left(200), link->reason),
                pointer, place);
        }
        m_builder.string(isKnown && !link->target.isEmpty() ? link->target : written.utf8(), place);
    }

    const FileReader &m_reader;
    const WebFiles &m_web;
    const ReadLimits &m_limits;
    const StopCheck &m_stopped;
    std::deque<File> m_files; ///< the document itself first
    QHash<QString, size_t> m_known; ///< by path
    json::DocumentBuilder m_builder;
    qint64 m_left = 0; ///< bytes that may still be read
    QString m_limit;
    bool m_namesFiles = false;
};

} // namespace

void linkFiles(SourceDocument &source, const QString &entry, const FileReader &files, const WebFiles &web,
    const ReadLimits &limits, const StopCheck &stopped)
{
    if (files && source.tree.root().isValid())
        Linker(files, web, limits, stopped).run(source, entry);
}

} // namespace console::openapi
