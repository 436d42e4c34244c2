package io.sampo.runtime.core.state;

import io.sampo.runtime.core.UndoEntry;
import io.sampo.runtime.core.fork.ForkQueues;
import java.util.List;

/**
 * How the steps that have completed can be undone, oldest first. It is apart from the steps, since
 * those inside others are folded when their scope ends.
 */
public final class UndoLedger {
  private static final String ALL = "";

  private final ForkQueues<UndoEntry> entries;

  private UndoLedger(ForkQueues<UndoEntry> entries) {
    this.entries = entries;
  }

  public static UndoLedger create() {
    return new UndoLedger(ForkQueues.create());
  }

  public UndoLedger fork() {
    return new UndoLedger(entries.fork());
  }

  @Mutator
  public void add(UndoEntry entry) {
    ForkQueues.Slot unused = entries.add(ALL, entry);
  }

  public List<UndoEntry> toList() {
    return entries.toMap().getOrDefault(ALL, List.of());
  }
}
