package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a definition by its content: equal definitions have equal hashes in every process. */
public final class DefinitionHash {

  private DefinitionHash() {}

  /**
   * The SHA-256 of the definition's compact JSON with sorted keys and without defaults, in
   * lower-case hexadecimal digits.
   */
  public static String of(WorkflowDefinition definition) {
    byte[] text = DefinitionWriter.canonical(definition).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
