package io.sampo.runtime.registry;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.format.ReadLimits;
import io.sampo.api.view.DefinitionKey;
import io.sampo.persistence.StoredDefinition;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.core.program.Program;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads definitions from the store, and nothing that was changed there since it was registered. */
public final class KeptDefinition {
  private static final ReadLimits AS_LARGE_AS_IT_WAS_KEPT =
      new ReadLimits(Integer.MAX_VALUE, 500, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final String TOO_DEEP = "it is nested too deep for the stack of a thread";

  private KeptDefinition() {}

  /**
   * The definition.
   *
   * @throws StoreException.Damaged if it is not the one that its hash, name and version say
   */
  public static WorkflowDefinition read(StoredDefinition stored) {
    try {
      WorkflowDefinition definition =
          DefinitionReader.create(AS_LARGE_AS_IT_WAS_KEPT)
              .readOne(stored.json(), Format.JSON, stored.name() + ".json");
      if (!isAsKept(stored, definition)) {
        throw damaged(stored, "it was changed", null);
      }
      return definition;
    } catch (StoreException known) {
      throw known;
    } catch (StackOverflowError error) {
      throw damaged(stored, TOO_DEEP, error);
    } catch (RuntimeException error) {
      throw damaged(stored, "it cannot be read: " + error.getMessage(), error);
    }
  }

  /**
   * What compiling a kept definition comes to.
   *
   * @throws StoreException.Damaged if it cannot be compiled, which repeating does not mend
   */
  static Program run(DefinitionKey key, Supplier<Program> compiling) {
    try {
      return compiling.get();
    } catch (StackOverflowError error) {
      throw notRunnable(key, TOO_DEEP, error);
    } catch (RuntimeException | LinkageError | AssertionError error) {
      throw notRunnable(key, String.valueOf(error.getMessage()), error);
    }
  }

  private static StoreException notRunnable(DefinitionKey key, String why, Throwable cause) {
    return new StoreException.Damaged(
        "Expected definition "
            + key
            + " with hash "
            + key.hash()
            + " to be one that this version can run, but "
            + why
            + ". Start its work anew with a definition that is registered now.",
        cause);
  }

  /** By its text, or as it is understood: one of both stays when this code changes. */
  private static boolean isAsKept(StoredDefinition stored, WorkflowDefinition definition) {
    return definition.name().equals(stored.name())
        && definition.version().equals(stored.version())
        && (DefinitionHash.ofWritten(stored.json()).equals(stored.hash())
            || DefinitionHash.of(definition).equals(stored.hash()));
  }

  private static StoreException damaged(
      StoredDefinition stored, String why, @Nullable Throwable cause) {
    return new StoreException.Damaged(
        "Expected definition "
            + stored.key()
            + " with hash "
            + stored.hash()
            + " to be as it was registered, but "
            + why
            + ". Restore its row of the table workflows from a backup, or register it again.",
        cause);
  }
}
