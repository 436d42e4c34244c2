package io.sampo.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HyphensTest {
  private static final Set<String> KNOWN = Set.of("load-all", "a", "a-b");

  @Test
  void findsAKnownNameInItsParts() {
    assertThat(Hyphens.meant("x + load-all.total", Set.of("x", "load", "all"), KNOWN))
        .containsExactly("load-all");
    assertThat(Hyphens.without(List.of("load-all"), Set.of("x", "load", "all")))
        .containsExactly("x");
  }

  @Test
  void leavesASubtractionOfKnownNamesAlone() {
    assertThat(Hyphens.meant("a-b > 1", Set.of("a", "b"), KNOWN)).isEmpty();
  }

  @Test
  void leavesTextsAndUnknownNamesAlone() {
    assertThat(Hyphens.meant("x == 'load-all'", Set.of("x"), KNOWN)).isEmpty();
    assertThat(Hyphens.meant("load-some > 1", Set.of("load", "some"), KNOWN)).isEmpty();
    assertThat(Hyphens.meant("re-load-all > 1", Set.of("re", "load", "all"), KNOWN)).isEmpty();
  }
}
