-- The journal, snapshots, and the tables about workflows. Times are milliseconds since 1970, UTC.
-- A script that was ever released is never edited: add the next one.

-- Events. A table in the order of writing, and an index: keeping the rows in the order of the key
-- (WITHOUT ROWID) writes twice to three times as much.
CREATE TABLE journal_events (
  persistence_id TEXT NOT NULL,
  sequence_nr INTEGER NOT NULL,
  writer_uuid TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  event_manifest TEXT NOT NULL,
  serializer_id INTEGER NOT NULL,
  serializer_manifest TEXT NOT NULL,
  payload BLOB NOT NULL,
  metadata BLOB,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (persistence_id, sequence_nr)
);

-- Up to which number events were deleted, so that no number is used twice.
CREATE TABLE journal_deletions (
  persistence_id TEXT PRIMARY KEY,
  deleted_to INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE journal_snapshots (
  persistence_id TEXT NOT NULL,
  sequence_nr INTEGER NOT NULL,
  taken_at INTEGER NOT NULL,
  serializer_id INTEGER NOT NULL,
  serializer_manifest TEXT NOT NULL,
  payload BLOB NOT NULL,
  metadata BLOB,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (persistence_id, sequence_nr)
);

-- Definitions, one row for each content. The newest of a name and version has the greatest id.
CREATE TABLE workflows (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  definition TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'archived')),
  metadata TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
);
CREATE INDEX workflows_name ON workflows (name, version);

-- Executions. Kept narrow and in the order of ids, since rows change: those of executions begun
-- together share pages. What is large is in execution_contents. updated_at is when status or
-- wake_at last changed; which step an execution is at, only the execution itself knows.
CREATE TABLE workflow_executions (
  id TEXT PRIMARY KEY,
  workflow_name TEXT NOT NULL,
  workflow_version TEXT NOT NULL,
  definition_hash TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'waiting_approval', 'paused',
    'rolling_back', 'completed', 'failed', 'cancelled')),
  tags TEXT NOT NULL DEFAULT '[]',
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  completed_at INTEGER,
  wake_at INTEGER
) WITHOUT ROWID;
CREATE INDEX workflow_executions_started ON workflow_executions (started_at, id);
CREATE INDEX workflow_executions_workflow ON workflow_executions (workflow_name, started_at, id);
CREATE INDEX workflow_executions_status ON workflow_executions (status, started_at, id);
-- Whatever its status, an execution that has not ended and waits for no time has work under way.
CREATE INDEX workflow_executions_interrupted ON workflow_executions (id)
  WHERE status NOT IN ('completed', 'failed', 'cancelled') AND wake_at IS NULL;
CREATE INDEX workflow_executions_wake ON workflow_executions (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE execution_contents (
  execution_id TEXT PRIMARY KEY REFERENCES workflow_executions (id) ON DELETE CASCADE,
  inputs TEXT NOT NULL DEFAULT '{}',
  outputs TEXT NOT NULL DEFAULT '',
  error TEXT NOT NULL DEFAULT ''
);

CREATE TABLE execution_tags (
  tag TEXT NOT NULL,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, execution_id)
) WITHOUT ROWID;
-- For the deletion of an execution.
CREATE INDEX execution_tags_execution ON execution_tags (execution_id);

-- Everything about an execution in one row, for people.
CREATE VIEW executions AS
  SELECT e.*, e.completed_at - e.started_at AS duration, c.inputs, c.outputs, c.error
  FROM workflow_executions e LEFT JOIN execution_contents c ON c.execution_id = e.id;

-- Nothing reads or writes the three tables that follow yet; their indexes come with what reads them.
CREATE TABLE execution_checkpoints (
  id TEXT PRIMARY KEY,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL,
  sequence_nr INTEGER NOT NULL,
  context TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
);

CREATE TABLE workflow_schedules (
  id TEXT PRIMARY KEY,
  workflow_name TEXT NOT NULL,
  workflow_version TEXT,
  schedule_type TEXT NOT NULL CHECK (schedule_type IN ('once', 'recurring')),
  cron_expression TEXT,
  zone TEXT NOT NULL DEFAULT 'UTC',
  next_run_at INTEGER,
  inputs TEXT NOT NULL DEFAULT '{}',
  metadata TEXT NOT NULL DEFAULT '{}',
  active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE workflow_logs (
  id INTEGER PRIMARY KEY,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL CHECK (level IN ('debug', 'info', 'warn', 'error')),
  message TEXT NOT NULL,
  context TEXT NOT NULL DEFAULT '{}',
  timestamp INTEGER NOT NULL
);

-- Results of steps that may be used again. A long cache_key is a hash.
CREATE TABLE step_cache (
  action TEXT NOT NULL,
  cache_key TEXT NOT NULL,
  result TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (action, cache_key)
);
CREATE INDEX step_cache_expires ON step_cache (expires_at);
