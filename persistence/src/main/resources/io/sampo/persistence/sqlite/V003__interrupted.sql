-- Whatever its status, an execution that has not ended and waits for no time has something going on.
DROP INDEX workflow_executions_interrupted;
CREATE INDEX workflow_executions_interrupted ON workflow_executions (id)
  WHERE status NOT IN ('completed', 'failed', 'cancelled') AND wake_at IS NULL;
