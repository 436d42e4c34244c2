package io.sampo.persistence.journal;

import io.sampo.persistence.store.StoreException;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serialization$;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;

/** Packs and unpacks objects with the actor system's serializers. */
final class Packing {
  private final ExtendedActorSystem system;
  private final Serialization serialization;

  Packing(ActorSystem system) {
    this.system = (ExtendedActorSystem) system;
    this.serialization = SerializationExtension.get(system);
  }

  /** The object as bytes; throws whatever its serializer throws. */
  Packed pack(Object value) {
    return Serialization$.MODULE$.withTransportInformation(
        system,
        () -> {
          Serializer serializer = serialization.findSerializerFor(value);
          byte[] bytes = serializer.toBinary(value);
          return new Packed(
              serializer.identifier(), Serializers.manifestFor(serializer, value), bytes);
        });
  }

  /**
   * The object of these bytes.
   *
   * @param what names the bytes in messages
   * @throws StoreException.Damaged if they are none that a serializer here can read
   */
  Object unpack(Packed packed, Object what) {
    try {
      return serialization
          .deserialize(packed.bytes(), packed.serializerId(), packed.manifest())
          .get();
    } catch (Exception | StackOverflowError | LinkageError error) { // Try throws unannounced
      throw new StoreException.Damaged(
          "Expected to read "
              + what
              + ", but serializer "
              + packed.serializerId()
              + " cannot read its manifest '"
              + packed.manifest()
              + "'. Configure the serializer that wrote it: "
              + error,
          error);
    }
  }
}
