package io.sampo.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a row can be bad must be found, and named. */
class RowTest {
  @Test
  void takesAGoodRow() {
    assertThat(Row.parse("2024-01-08T00:10:00Z,oulu,-13.9,86"))
        .isEqualTo(new Row.Good("oulu", -139));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024-01-08T00:10:00Z,oulu,-13.9       | expected 4 cells, but got 3
          2024-13-08T00:10:00Z,oulu,-13.9,86    | expected a time in UTC, but got '2024-13-08T00:10:00Z'
          2024-01-08T00:10:00Z,??,-13.9,86      | expected a station, but got '??'
          2024-01-08T00:10:00Z,oulu,,86         | expected a temperature with one decimal, but got ''
          2024-01-08T00:10:00Z,oulu,n/a,86      | expected a temperature with one decimal, but got 'n/a'
          2024-01-08T00:10:00Z,oulu,-999.9,86   | expected a temperature from -60 to 50 degrees, but got -999.9
          2024-01-08T00:10:00Z,oulu,-13.9,101   | expected a humidity from 0 to 100 %, but got '101'
          """)
  void saysWhatIsWrongWithABadOne(String line, String reason) {
    assertThat(Row.parse(line)).isEqualTo(new Row.Bad(reason));
  }
}
