package io.sampo.runtime.core.expression;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of a name whose members are made when they are read; all of it only if need be. */
final class LazyMembers extends AbstractMap<String, Object> {
  private final String name;
  private final Variables variables;
  private final Map<String, Optional<Object>> known = new HashMap<>();

  LazyMembers(String name, Variables variables) {
    this.name = name;
    this.variables = variables;
  }

  @Override
  public @Nullable Object get(Object key) {
    return key instanceof String member ? find(member).orElse(null) : null;
  }

  private Optional<Object> find(String member) {
    return known.computeIfAbsent(
        member, unknown -> variables.member(name, unknown).map(CelValues::fromJson));
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String member && find(member).isPresent();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return whole().entrySet();
  }

  @SuppressWarnings("unchecked") // the views of JSON objects have texts as keys
  private Map<String, Object> whole() {
    return (Map<String, Object>) CelValues.fromJson(variables.find(name).orElseThrow());
  }
}
