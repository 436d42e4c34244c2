-- Results of steps that may be used again. A long cache_key is a hash.
CREATE TABLE step_cache (
  action TEXT NOT NULL,
  cache_key TEXT NOT NULL,
  result TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (action, cache_key)
);
CREATE INDEX step_cache_expires ON step_cache (expires_at);
