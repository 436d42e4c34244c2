package io.sampo.api.format;

import io.sampo.api.problem.KeyPath;

/** A place in a definition, and what collects the parts of what stands there. */
record Site(KeyPath path, StepParts parts) {

  Site key(String key) {
    return new Site(path.key(key), parts);
  }

  Site index(int index) {
    return new Site(path.index(index), parts);
  }
}
