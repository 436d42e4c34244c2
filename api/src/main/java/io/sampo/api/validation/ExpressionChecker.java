package io.sampo.api.validation;

import java.util.List;
import java.util.Set;

/** Compiles expressions without running them, so that a bad one is found before any start. */
@FunctionalInterface
public interface ExpressionChecker {

  /**
   * What is wrong with an expression.
   *
   * @param expression the text between <code>${</code> and <code>}</code>, or a whole condition
   * @return what the compiler objects to, empty when it compiles; and the names it reads
   */
  Result check(String expression);

  /**
   * What a compiler found.
   *
   * @param errors each with the offset of the offending character, from 0
   * @param names the free variables the expression reads, such as {@code order} in {@code
   *     order.total > 3}
   * @param paths the members of those that it reads by name, such as {@code [steps, pay, status]};
   *     each as long as it is known without running the expression
   */
  record Result(List<Objection> errors, Set<String> names, Set<List<String>> paths) {
    public Result {
      errors = List.copyOf(errors);
      names = Set.copyOf(names);
      paths = Set.copyOf(paths);
    }

    /** Of a compiler that does not tell members. */
    public Result(List<Objection> errors, Set<String> names) {
      this(errors, names, Set.of());
    }
  }

  /** One objection; the offset counts characters from 0. */
  record Objection(String message, int offset) {}
}
