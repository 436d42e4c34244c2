package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Java's patterns recurse once for each repetition of a group, so a text that an author chooses can
 * overflow the stack. No pattern of ours does so on any text made of what it speaks of.
 */
class NoPatternRecursesTest {
  private static final int REPEATS = 4_000;
  private static final String COMMON = "aA0.-_ [";

  private static List<Pattern> patterns() throws ReflectiveOperationException {
    List<Pattern> found = new ArrayList<>();
    for (JavaField field :
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sampo.api", "io.sampo.runtime", "io.sampo.persistence")
                .stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Pattern.class))
                .toList()) {
      value(field.reflect()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Pattern> value(Field field) throws ReflectiveOperationException {
    if (!Modifier.isStatic(field.getModifiers())) {
      return Optional.empty();
    }
    field.setAccessible(true);
    return Optional.of((Pattern) field.get(null));
  }

  private static Set<String> texts(Pattern pattern) {
    Set<String> letters = new LinkedHashSet<>();
    (COMMON + pattern.pattern())
        .chars()
        .filter(c -> "\\()*+?|^$".indexOf(c) < 0)
        .forEach(c -> letters.add(Character.toString(c)));
    Set<String> texts = new LinkedHashSet<>();
    for (String first : letters) {
      for (String second : letters) {
        texts.add("a" + (first + second).repeat(REPEATS));
        texts.add("a" + (first + second + "]").repeat(REPEATS));
      }
    }
    return texts;
  }

  private static Optional<Throwable> thrown(Pattern pattern) {
    return SmallStack.thrown(
        () -> texts(pattern).stream().filter(text -> pattern.matcher(text).lookingAt()).count());
  }

  @Test
  @Timeout(120)
  void onTextsOfWhatItSpeaksOf() throws ReflectiveOperationException {
    assertThat(thrown(Pattern.compile("a(\\.a|b)*"))).isPresent();
    assertThat(patterns())
        .hasSizeGreaterThan(25)
        .allSatisfy(pattern -> assertThat(thrown(pattern)).describedAs("%s", pattern).isEmpty());
  }
}
