package io.sampo.api.stages;

import io.sampo.api.action.Middleware;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Middleware that knows of stages. It lies round each action, so what is to happen once per stage
 * happens at the first action, or after the last. For runners, staged workflows and stages only.
 */
public final class StageMiddleware {
  private StageMiddleware() {}

  /** Skips the actions for which the condition is false; of {@code context.stage()}, a stage. */
  public static Middleware onlyIf(Predicate<? super StageContext> condition) {
    return call -> condition.test(StageContext.of(call.context())) ? call.proceed() : null;
  }

  /** Tells when a stage begins and, if all of it went well, when it has ended. */
  public static Middleware notifying(
      Consumer<? super StageContext> before, Consumer<? super StageContext> after) {
    return call -> {
      StageContext context = StageContext.of(call.context());
      if (context.isFirst()) {
        before.accept(context);
      }
      Object result = call.proceed();
      if (context.isLast()) {
        after.accept(context);
      }
      return result;
    };
  }

  /** Puts a value into the store when a stage begins, in place of what is there. */
  public static Middleware storing(String key, @Nullable Object value) {
    return call -> {
      StageContext context = StageContext.of(call.context());
      if (context.isFirst()) {
        context.store().put(key, value);
      }
      return call.proceed();
    };
  }

  /** Reports how far a stage is, as {@link StageContext#progress} does, after each action. */
  public static Middleware progress() {
    return call -> {
      Object result = call.proceed();
      StageContext context = StageContext.of(call.context());
      int actions = context.stage().actions().size();
      int percent = context.isLast() ? 100 : (context.actionIndex() + 1) * 100 / actions;
      context.progress(percent, "stage '" + context.stage().id() + "'");
      return result;
    };
  }
}
