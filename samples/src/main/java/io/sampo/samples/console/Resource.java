package io.sampo.samples.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the files that are shipped with the samples. */
public final class Resource {
  private Resource() {}

  /** The text of one, by its path from the root of the class path. */
  public static String text(String path) throws IOException {
    try (InputStream in = Resource.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new AssertionError("Expected the resource " + path + ", but it is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
