package io.sampo.api.action;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that all stores have in common: values are kept as JSON and come back in the type that
 * is asked for, and what is refused is refused in the same words.
 */
public abstract class JsonStore implements Store {
  private final JsonMapper mapper;

  /** A store that ignores members that a class does not have. */
  protected JsonStore() {
    this(JsonMapper.lenient());
  }

  /** A store whose values are converted by that mapper. */
  protected JsonStore(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** What is kept under a key, if anything is. */
  protected abstract Optional<Json> value(String key);

  /** Keeps a value under a key, which is not empty, in place of what was there. */
  protected abstract void keep(String key, Json value);

  @Override
  public final <T> T get(String key, Class<T> type) {
    Json value =
        value(key)
            .orElseThrow(
                () ->
                    new StoreException(
                        StoreException.Reason.MISSING,
                        "Expected the store to hold '" + key + "', but it holds " + keys()));
    return converted(value, key, type);
  }

  @Override
  public final <T> Optional<T> find(String key, Class<T> type) {
    return value(key).map(json -> converted(json, key, type));
  }

  private <T> T converted(Json value, String key, Class<T> type) {
    try {
      return mapper.fromJson(value, type);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Reason.TYPE_MISMATCH,
          String.valueOf(e.getMessage())
              .replace("Expected JSON", "Expected the store to hold under '" + key + "' JSON"));
    }
  }

  @Override
  public final void put(String key, @Nullable Object value) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("Expected a key for the store, but it is empty");
    }
    keep(key, mapper.toJson(value));
  }
}
