package io.sampo.runtime;

import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.io.NotSerializableException;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;

/**
 * Finds out before the first write whether the journal would get bytes that Sampo can read back: a
 * jar that was merged from others may have lost Sampo's own configuration.
 */
final class SerializationCheck {
  private SerializationCheck() {}

  /**
   * Checks the serializers that are in force for what Sampo writes.
   *
   * @throws IllegalStateException when one of them is not Sampo's
   */
  static void verify(ActorSystem<?> system) {
    Serialization serialization = SerializationExtension.get(system);
    for (Class<?> written : List.of(Transition.class, ExecutionSnapshot.class)) {
      String found = found(serialization, written);
      if (!found.equals(WireSerializer.class.getName())) {
        throw new IllegalStateException(
            "Expected "
                + written.getName()
                + " to be serialized by "
                + WireSerializer.class.getName()
                + ", but the configuration names "
                + found
                + "; leave pekko.actor.serialization-bindings for it as Sampo's reference.conf sets"
                + " it, and concatenate the reference.conf files when jars are merged into one");
      }
    }
  }

  private static String found(Serialization serialization, Class<?> written) {
    try {
      Serializer serializer = serialization.serializerFor(written);
      return serializer.getClass().getName();
    } catch (NotSerializableException e) {
      return "none";
    }
  }
}
