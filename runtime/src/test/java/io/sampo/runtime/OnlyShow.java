package io.sampo.runtime;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Public methods take and give only types of certain packages. */
final class OnlyShow extends ArchCondition<JavaClass> {
  private final List<String> packages;

  OnlyShow(List<String> packages) {
    super("show only types of " + packages);
    this.packages = packages;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .forEach(method -> check(method, events));
  }

  private void check(JavaMethod method, ConditionEvents events) {
    method
        .getAllInvolvedRawTypes()
        .forEach(
            shown -> {
              JavaClass bare = shown.getBaseComponentType();
              boolean known =
                  bare.isPrimitive() || packages.stream().anyMatch(bare.getName()::startsWith);
              String message = method.getFullName() + " shows " + bare.getName();
              events.add(new SimpleConditionEvent(method, known, message));
            });
  }
}
