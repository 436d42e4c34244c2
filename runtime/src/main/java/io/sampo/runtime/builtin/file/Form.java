package io.sampo.runtime.builtin.file;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.InvalidJsonException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.json.TextBytes;
import io.sampo.runtime.builtin.input.Inputs;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** How the bytes of a file stand in JSON. */
enum Form {
  /** A text in UTF-8. */
  TEXT,
  /** The value that a text in JSON stands for. */
  JSON,
  /** A text of the bytes in base64, for files that are no text. */
  BASE64;

  static final String CONTENT = "invalid_content";

  /** The form of that name, in small letters. */
  static Form of(Inputs inputs, String name) throws ActionException {
    for (Form form : values()) {
      if (form.toString().equals(name)) {
        return form;
      }
    }
    throw inputs.wrong("as", "text, json or base64", Json.of(name));
  }

  /** What a file holds. */
  Json read(byte[] bytes) throws ActionException {
    try {
      return switch (this) {
        case BASE64 -> Json.of(Base64.getEncoder().encodeToString(bytes));
        case TEXT -> Json.of(TextBytes.read(bytes));
        case JSON -> JsonText.parse(TextBytes.read(bytes));
      };
    } catch (CharacterCodingException e) {
      throw ActionException.permanent(
          CONTENT, "Expected a file in UTF-8, but it is not; read it as base64");
    } catch (InvalidJsonException e) {
      throw ActionException.permanent(CONTENT, "Expected a file in JSON, but " + e.getMessage());
    }
  }

  /** What a file is to hold. */
  byte[] write(Inputs inputs) throws ActionException {
    if (this == JSON) {
      return utf8(JsonText.write(inputs.any("content")));
    }
    String text = inputs.text("content");
    try {
      return this == TEXT ? utf8(text) : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw inputs.wrong("content", "base64", Json.of(text));
    }
  }

  /** Java would write a question mark for half of a pair. */
  private static byte[] utf8(String text) throws ActionException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw Inputs.invalid("Expected content of whole characters, but it holds half of a pair");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
