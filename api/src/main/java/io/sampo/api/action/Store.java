package io.sampo.api.action;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The execution's shared key-value data, as one attempt sees it. Values are converted to JSON when
 * put and to the asked type when read. Thread-safe.
 */
public interface Store {

  /**
   * The value under a key.
   *
   * @throws StoreException when there is no such key, or its value is not of that type
   */
  <T> T get(String key, Class<T> type);

  /**
   * The value under a key, if there is one.
   *
   * @throws StoreException when its value is not of that type
   */
  <T> Optional<T> find(String key, Class<T> type);

  /**
   * Sets a value.
   *
   * @throws IllegalArgumentException when the key is empty or the value cannot be JSON
   */
  void put(String key, @Nullable Object value);

  /** Removes a key; tells whether there was one. */
  boolean remove(String key);

  /** The keys at present. */
  Set<String> keys();
}
