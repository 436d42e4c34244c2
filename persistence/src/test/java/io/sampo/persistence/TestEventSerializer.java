package io.sampo.persistence;

import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes the text of test events. */
public final class TestEventSerializer extends SerializerWithStringManifest {
  @Override
  public int identifier() {
    return 991;
  }

  @Override
  public String manifest(Object o) {
    return "test";
  }

  @Override
  public byte[] toBinary(Object o) {
    TestEvent event = (TestEvent) o;
    if (event.text().equals("!")) {
      throw new IllegalArgumentException("'!' cannot be serialized");
    }
    return event.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    if (!manifest.equals("test")) {
      throw new NotSerializableException(manifest);
    }
    return TestEvent.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
