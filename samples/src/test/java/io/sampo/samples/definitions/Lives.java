package io.sampo.samples.definitions;

import io.sampo.runtime.Sampo;
import io.sampo.samples.console.EmbeddedSampo;
import java.nio.file.Path;
import java.util.function.Consumer;

/** One engine after the other on the same journal. */
final class Lives implements AutoCloseable {
  private final Path folder;
  private final Consumer<Sampo> prepare;
  private EmbeddedSampo engine;

  /** The first life; what {@code prepare} registers is registered again in each. */
  Lives(Path folder, Consumer<Sampo> prepare) {
    this.folder = folder;
    this.prepare = prepare;
    this.engine = live();
  }

  private EmbeddedSampo live() {
    EmbeddedSampo next = EmbeddedSampo.open(folder);
    prepare.accept(next.sampo());
    next.sampo().start();
    return next;
  }

  Sampo sampo() {
    return engine.sampo();
  }

  Recorded recorded() {
    return new Recorded(folder.resolve(EmbeddedSampo.FILE));
  }

  /** Ends the engine, then runs something, then begins a new one that resumes what was open. */
  void restart(Runnable between) {
    engine.close();
    between.run();
    engine = live();
  }

  @Override
  public void close() {
    engine.close();
  }
}
