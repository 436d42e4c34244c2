package io.sampo.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which steps begin. */
class PendingQueueTest {

  @Test
  void whatWillNotBeDoneLeavesFromAnyPlace() {
    // given
    PendingQueue queue = PendingQueue.create();
    List.of("a", "b", "c").forEach(path -> queue.add(path, some -> true));

    // when
    queue.remove("b", path -> true);

    // then
    assertThat(queue.toList(path -> true)).containsExactly("a", "c");
    queue.remove("a", path -> true);
    assertThat(queue.first(path -> true)).contains("c");
  }
}
