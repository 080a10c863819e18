-- SPDX-FileCopyrightText: Base44 Console contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of version 1 with a little of everything. It never changes: newer programs must open it.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE workspaces(id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, tier TEXT,  is_enterprise INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE members(workspace TEXT NOT NULL REFERENCES workspaces(id), email TEXT NOT NULL,  name TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY(workspace, email)) WITHOUT ROWID;
CREATE TABLE apps(id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces(id),  created TEXT NOT NULL, updated TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE users(app TEXT NOT NULL REFERENCES apps(id), id TEXT NOT NULL, email TEXT NOT NULL,  role TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(app, id)) WITHOUT ROWID;
CREATE UNIQUE INDEX users_email ON users(app, email);
CREATE TABLE entities(collection INTEGER PRIMARY KEY, app TEXT NOT NULL REFERENCES apps(id),  name TEXT NOT NULL, schema TEXT NOT NULL, UNIQUE(app, name));
CREATE TABLE records(row INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES entities(collection),  id TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, deleted TEXT, body TEXT NOT NULL);
CREATE UNIQUE INDEX records_id ON records(collection, id);
CREATE INDEX records_created ON records(collection, created, id) WHERE deleted IS NULL;
CREATE TABLE connectors(app TEXT NOT NULL REFERENCES apps(id), type TEXT NOT NULL, status TEXT NOT NULL,  scopes TEXT NOT NULL, email TEXT, config TEXT, PRIMARY KEY(app, type)) WITHOUT ROWID;
CREATE TABLE integrations(id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces(id),  slug TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, base_url TEXT NOT NULL, spec_url TEXT,  operations TEXT NOT NULL, headers TEXT NOT NULL, document TEXT NOT NULL, created TEXT NOT NULL,  updated TEXT NOT NULL, UNIQUE(workspace, slug)) WITHOUT ROWID;
INSERT INTO meta VALUES('owner','owner@example.com'),('viewer','viewer@example.com');
INSERT INTO workspaces VALUES('w1',0,'Old workspace','builder',0);
INSERT INTO members VALUES('w1','owner@example.com','Owner','owner'),('w1','viewer@example.com','Viewer','viewer');
INSERT INTO apps VALUES('a1','w1','2025-01-01T00:00:00.000000','2025-01-02T00:00:00.000000',
  '{"id":"a1","organization_id":"w1","name":"Old app","created_date":"2025-01-01T00:00:00.000000","updated_date":"2025-01-02T00:00:00.000000"}');
INSERT INTO users VALUES('a1','u1','owner@example.com','admin','{"id":"u1","email":"owner@example.com","full_name":"Owner","role":"admin"}');
INSERT INTO entities VALUES(7,'a1','Task','{"name":"Task","type":"object","properties":{"title":{"type":"string"}}}');
INSERT INTO records VALUES(1,7,'r1','2025-01-01T00:00:00.000000','2025-01-01T00:00:00.000000',NULL,
  '{"id":"r1","created_date":"2025-01-01T00:00:00.000000","updated_date":"2025-01-01T00:00:00.000000","title":"kept"}');
INSERT INTO records VALUES(2,7,'r2','2025-01-02T00:00:00.000000','2025-01-02T00:00:00.000000','2025-02-01T00:00:00.000000',
  '{"id":"r2","created_date":"2025-01-02T00:00:00.000000","updated_date":"2025-01-02T00:00:00.000000","title":"in the trash"}');
INSERT INTO connectors VALUES('a1','slack','active','["chat:write"]','owner@example.com',NULL);
INSERT INTO integrations VALUES('i1','w1','weather','Weather','','https://api.example.com',NULL,'[]','{}','','2025-01-01T00:00:00.000000','2025-01-01T00:00:00.000000');
PRAGMA user_version = 1;
