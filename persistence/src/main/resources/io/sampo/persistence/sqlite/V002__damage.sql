-- Why what is stored of an execution cannot be replayed, in one line; NULL for nearly all of them.
-- The status beside it is the last one that was recorded.
ALTER TABLE workflow_executions ADD COLUMN damage TEXT;
CREATE INDEX workflow_executions_damaged ON workflow_executions (id) WHERE damage IS NOT NULL;

DROP VIEW executions;
CREATE VIEW executions AS
  SELECT e.*, e.completed_at - e.started_at AS duration, c.inputs, c.outputs, c.error
  FROM workflow_executions e LEFT JOIN execution_contents c ON c.execution_id = e.id;
