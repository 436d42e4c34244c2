package io.sampo.runtime.schema;

import com.networknt.schema.SpecificationVersion;
import io.sampo.api.json.Json;
import io.sampo.api.validation.SchemaChecker.Violation;
import io.sampo.runtime.core.expression.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a schema points to: into itself only, so that nothing is ever fetched to check an input.
 */
final class SchemaRules {
  static final Set<String> KEYWORDS = Set.of("$ref", "$dynamicRef", "$recursiveRef");
  private static final String DRAFT = "$schema";

  /** What stands under these is data, not schemas. */
  private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");

  /** Under these stand schemas by names, which are no keywords. */
  private static final Set<String> NAMED =
      Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");

  private final List<Violation> broken = new ArrayList<>();
  private final Set<String> references = new HashSet<>();
  private final SchemaPointer pointers;

  private SchemaRules(Json schema) {
    this.pointers = SchemaPointer.in(schema);
  }

  /** Where a schema does not keep to the rules. */
  static List<Violation> broken(Json schema) {
    SchemaRules rules = new SchemaRules(schema);
    rules.visit(schema, "");
    if (rules.broken.isEmpty() && SchemaSize.isTooLarge(schema)) {
      rules.broken.add(
          new Violation(
              "",
              "with what it refers to in place, it has more than "
                  + SchemaSize.MOST
                  + " parts; let it refer to less"));
    }
    return rules.broken;
  }

  private void visit(Json value, String pointer) {
    if (value instanceof Json.Arr array) {
      for (int at = 0; at < array.items().size(); at++) {
        visit(array.items().get(at), pointer + "/" + at);
      }
    } else if (value instanceof Json.Obj object) {
      object.members().forEach((name, member) -> member(name, member, pointer));
    }
  }

  private void member(String name, Json value, String parent) {
    String pointer = below(parent, name);
    if (KEYWORDS.contains(name) && value instanceof Json.Str target) {
      reference(target.value(), pointer);
    }
    if (name.equals(DRAFT) && value instanceof Json.Str draft && known(draft).isEmpty()) {
      broken.add(new Violation(pointer, "'" + draft.value() + "' is no known draft"));
    }
    if (name.equals("pattern") && value instanceof Json.Str pattern) {
      pattern(pattern.value(), pointer);
    } else if (name.equals("patternProperties") && value instanceof Json.Obj patterns) {
      patterns.members().keySet().forEach(pattern -> pattern(pattern, pointer));
    }
    if (NAMED.contains(name) && value instanceof Json.Obj schemas) {
      schemas.members().forEach((key, schema) -> visit(schema, below(pointer, key)));
    } else if (!DATA.contains(name)) {
      visit(value, pointer);
    }
  }

  private static String below(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** What is referred to is a schema, even where only data stands. */
  private void reference(String target, String pointer) {
    if (!target.startsWith("#")) {
      broken.add(new Violation(pointer, "'" + target + "' does not point into the schema ('#…')"));
    } else if (references.add(target)) {
      visit(pointers.find(target), target.substring(1));
    }
  }

  private void pattern(String pattern, String pointer) {
    try {
      TextPattern unused = TextPattern.of(pattern);
    } catch (IllegalArgumentException e) {
      broken.add(new Violation(pointer, String.valueOf(e.getMessage())));
    }
  }

  /** The draft that a schema says it is written in. */
  static SpecificationVersion draft(Json schema) {
    return schema instanceof Json.Obj object && object.get(DRAFT) instanceof Json.Str draft
        ? known(draft).orElse(SpecificationVersion.DRAFT_2020_12)
        : SpecificationVersion.DRAFT_2020_12;
  }

  private static Optional<SpecificationVersion> known(Json.Str draft) {
    return SpecificationVersion.fromDialectId(draft.value());
  }
}
