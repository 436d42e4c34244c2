package io.sampo.samples.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A terminal shows what others have written and does not obey it. */
class PlainTextTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private String shown(byte[] bytes, int piece) throws IOException {
    try (OutputStream out = new PlainText(written)) {
      for (int at = 0; at < bytes.length; at += piece) {
        out.write(bytes, at, Math.min(piece, bytes.length - at));
      }
    }
    return written.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"1b", "07", "08", "0d", "00", "7f", "80", "85", "9b", "9f", "2028", "202e", "2066"})
  void escapesWhatATerminalObeys(String hex) throws IOException {
    char letter = (char) Integer.parseInt(hex, 16);
    assertThat(shown(("a" + letter + "b").getBytes(UTF_8), 100))
        .isEqualTo("a\\u" + "0".repeat(4 - hex.length()) + hex + "b");
  }

  @Test
  void leavesAllElseAsItIsInWhateverPiecesItComes() throws IOException {
    String text = "a\tb\nKöln – 日本語 😀 \u00A0\u2027\u2030\u2065\u206A\u20AC";
    for (int piece = 1; piece <= 7; piece++) {
      written.reset();
      assertThat(shown(text.getBytes(UTF_8), piece)).isEqualTo(text);
    }
  }

  @Test
  void leavesLettersThatWereCut() throws IOException {
    byte[] cut = {'a', (byte) 0xC2, 'b', (byte) 0xE2, (byte) 0x80, '\n', (byte) 0xE2};
    assertThat(shown(cut, 2)).isNotEmpty();
    assertThat(written.toByteArray()).isEqualTo(cut);
  }

  @Test
  void jsonStaysTheSameJson() throws IOException {
    Json value = Json.object("k\u009B\u007F", Json.of("\u001B[2J\u202E\u0085\n\r"));
    String text = shown(JsonText.write(value).getBytes(UTF_8), 3);
    assertThat(text.chars()).allMatch(letter -> letter >= ' ' && letter < 0x7F);
    assertThat(JsonText.parse(text)).isEqualTo(value);
  }
}
