package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sampo's settings mean the same in whatever order the class path has the jars. */
class ReferenceConfTest {
  @TempDir Path folder;

  private static Config all(Predicate<Config> which) throws IOException {
    Config all = ConfigFactory.empty();
    for (URL file :
        Collections.list(ReferenceConfTest.class.getClassLoader().getResources("reference.conf"))) {
      Config config = ConfigFactory.parseURL(file);
      if (which.test(config)) {
        all = all.withFallback(config);
      }
    }
    return all;
  }

  private static Set<String> keys(Config config) {
    return config.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  @Test
  void noKeyOfOursIsAlsoOneOfPekko() throws IOException {
    // given
    Config pekko = all(config -> !config.hasPath("sampo")).resolve();
    Set<String> others = keys(pekko);
    Set<String> ours = keys(all(config -> config.hasPath("sampo")).resolveWith(pekko));
    assertThat(ours).contains("sampo.journal", "sampo.persistence.dialect");
    assertThat(others).contains("pekko.persistence.max-concurrent-recoveries");
    // when
    ours.retainAll(others);
    // then
    assertThat(ours).isEmpty();
  }

  @Test
  void doesNotStartWhereTheJournalWouldBeWrittenByAnotherSerializer() {
    // given
    Map<String, Object> lost =
        Map.of(
            "pekko.actor.serialization-bindings.\"io.sampo.runtime.wire.journal.Transition\"",
            "bytes");
    try (TestSampo sampo = TestSampo.on(folder, lost)) {
      // when, then
      assertThatThrownBy(() -> sampo.sampo().start())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Transition to be serialized by")
          .hasMessageContaining("concatenate the reference.conf files");
    }
  }
}
