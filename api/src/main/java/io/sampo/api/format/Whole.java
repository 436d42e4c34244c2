package io.sampo.api.format;

import io.sampo.api.format.Part.Component;
import io.sampo.api.json.Json;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Several keys of an object that make one value, such as the components of a record. */
record Whole<O>(List<Component<O, ?>> components, Function<Values<O>, O> make) implements Part<O> {

  /** The components of a whole that were read. */
  static final class Values<O> {
    private final IdentityHashMap<Component<O, ?>, Object> values = new IdentityHashMap<>();

    private Values() {}

    /** What was read for a component; all of them are there when a value is made. */
    @SuppressWarnings("unchecked") // what is kept for a component was read by it
    <T> T get(Component<O, T> component) {
      return (T) Objects.requireNonNull(values.get(component));
    }
  }

  @Override
  public Optional<O> read(Fields fields) {
    Values<O> read = new Values<>();
    // every component is read: each reports what is wrong with it
    for (Component<O, ?> component : components) {
      component.part().read(fields).ifPresent(value -> read.values.put(component, value));
    }
    return read.values.size() == components.size()
        ? Optional.of(make.apply(read))
        : Optional.empty();
  }

  @Override
  public void write(O value, Members members) {
    components.forEach(component -> component.write(value, members));
  }

  @Override
  public List<Key> keys() {
    return components.stream().flatMap(component -> component.part().keys().stream()).toList();
  }

  @Override
  public List<Json.Obj> rules(String object) {
    return components.stream()
        .flatMap(component -> component.part().rules(object).stream())
        .toList();
  }

  @Override
  public void collect(O value, Site site) {
    components.forEach(component -> component.collect(value, site));
  }
}
