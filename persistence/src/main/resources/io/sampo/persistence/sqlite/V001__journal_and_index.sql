-- The journal, snapshots, and the tables about workflows. Times are milliseconds since 1970, UTC.
-- A script that was ever released is never edited: add the next one.

-- Events. The row id gives one order over all of them and is never used twice.
CREATE TABLE journal_events (
  ordering INTEGER PRIMARY KEY AUTOINCREMENT,
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
  UNIQUE (persistence_id, sequence_nr)
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
CREATE INDEX workflows_status ON workflows (status);

-- Executions. Kept narrow and in the order of ids, since every step changes a row: those of
-- executions begun together share pages. What is large is in execution_contents.
CREATE TABLE workflow_executions (
  id TEXT PRIMARY KEY,
  workflow_name TEXT NOT NULL,
  workflow_version TEXT NOT NULL,
  definition_hash TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'waiting_approval', 'paused',
    'rolling_back', 'completed', 'failed', 'cancelled')),
  current_step TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '[]',
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  completed_at INTEGER,
  duration INTEGER,
  wake_at INTEGER
) WITHOUT ROWID;
CREATE INDEX workflow_executions_started ON workflow_executions (started_at, id);
CREATE INDEX workflow_executions_workflow ON workflow_executions (workflow_name, started_at, id);
CREATE INDEX workflow_executions_status ON workflow_executions (status, started_at, id);
CREATE INDEX workflow_executions_unfinished ON workflow_executions (id)
  WHERE status NOT IN ('completed', 'failed', 'cancelled');
CREATE INDEX workflow_executions_interrupted ON workflow_executions (id)
  WHERE status IN ('pending', 'running', 'rolling_back') AND wake_at IS NULL;
CREATE INDEX workflow_executions_wake ON workflow_executions (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE execution_contents (
  execution_id TEXT PRIMARY KEY REFERENCES workflow_executions (id) ON DELETE CASCADE,
  inputs TEXT NOT NULL DEFAULT '{}',
  outputs TEXT NOT NULL DEFAULT '',
  error TEXT NOT NULL DEFAULT '',
  context TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE execution_tags (
  tag TEXT NOT NULL,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, execution_id)
) WITHOUT ROWID;
CREATE INDEX execution_tags_execution ON execution_tags (execution_id);

-- Everything about an execution in one row, for people.
CREATE VIEW executions AS
  SELECT e.*, c.inputs, c.outputs, c.error, c.context
  FROM workflow_executions e LEFT JOIN execution_contents c ON c.execution_id = e.id;

CREATE TABLE execution_checkpoints (
  id TEXT PRIMARY KEY,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL,
  sequence_nr INTEGER NOT NULL,
  context TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
);
CREATE INDEX execution_checkpoints_execution ON execution_checkpoints (execution_id, sequence_nr);

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
CREATE INDEX workflow_schedules_workflow ON workflow_schedules (workflow_name);
CREATE INDEX workflow_schedules_next_run ON workflow_schedules (next_run_at) WHERE active = 1;

CREATE TABLE workflow_logs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL CHECK (level IN ('debug', 'info', 'warn', 'error')),
  message TEXT NOT NULL,
  context TEXT NOT NULL DEFAULT '{}',
  timestamp INTEGER NOT NULL
);
CREATE INDEX workflow_logs_execution ON workflow_logs (execution_id, timestamp);
CREATE INDEX workflow_logs_timestamp ON workflow_logs (timestamp);
