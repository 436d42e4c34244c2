package io.sampo.runtime.attempt;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.Cancellation;
import io.sampo.api.action.Store;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.view.ActionProgress;
import io.sampo.runtime.limits.Claim;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an action is told about its attempt. */
public final class AttemptContext implements ActionContext {
  private final Assignment assignment;
  private final AttemptStore store;
  private final CancelSignal cancellation;
  private final Consumer<ActionProgress> watcher;
  private final AttemptSecrets secrets = new AttemptSecrets();
  private volatile Claim claim = Claim.FREE;

  public AttemptContext(
      Assignment assignment,
      CancelSignal cancellation,
      Consumer<ActionProgress> watcher,
      JsonMapper mapper) {
    this.assignment = assignment;
    this.store = new AttemptStore(assignment.store(), mapper);
    this.cancellation = cancellation;
    this.watcher = watcher;
  }

  @Override
  public String executionId() {
    return assignment.execution().facts().id();
  }

  @Override
  public String workflow() {
    return assignment.execution().facts().definition().name();
  }

  @Override
  public String stepPath() {
    return assignment.work().path();
  }

  @Override
  public int attempt() {
    return assignment.work().attempt();
  }

  @Override
  public int interruptions() {
    return assignment.work().interruptions();
  }

  @Override
  public String idempotencyKey() {
    return IdempotencyKeys.of(assignment.execution(), assignment.work());
  }

  @Override
  public Store store() {
    return store;
  }

  public AttemptStore writes() {
    return store;
  }

  @Override
  public String redacted(String text) {
    return secrets.redacted(text);
  }

  @Override
  public Json redacted(Json value) {
    return secrets.redacted(value);
  }

  @Override
  public boolean hasSecret(String text) {
    return secrets.isIn(text);
  }

  public AttemptSecrets secrets() {
    return secrets;
  }

  @Override
  public Logger logger() {
    String step = assignment.work().node().id();
    return LoggerFactory.getLogger("io.sampo.action." + workflow() + "." + step);
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  public void holding(Claim units) {
    claim = units;
  }

  @Override
  public List<Integer> units(String pool) {
    return claim.units(pool);
  }

  @Override
  public void progress(int percent, String message) {
    int bounded = Math.max(0, Math.min(100, percent));
    watcher.accept(
        new ActionProgress(executionId(), stepPath(), bounded, secrets.redacted(message)));
  }
}
