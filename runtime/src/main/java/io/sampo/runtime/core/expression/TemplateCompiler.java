package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.template.Templates;
import io.sampo.api.validation.SecretReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles one value into a template. */
final class TemplateCompiler {
  private final boolean hasSecrets;
  private final ExpressionCompiler expressions;

  /** With secrets, everything beside them is escaped. */
  TemplateCompiler(boolean hasSecrets, ExpressionCompiler expressions) {
    this.hasSecrets = hasSecrets;
    this.expressions = expressions;
  }

  Template compile(Json value) {
    if (value instanceof Json.Str text) {
      return text(text);
    }
    if (value instanceof Json.Arr array) {
      List<Template> items = array.items().stream().map(this::compile).toList();
      return settled(new Template.Items(items), items);
    }
    if (value instanceof Json.Obj object) {
      Map<String, Template> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(plain(name), compile(member)));
      return settled(new Template.Members(members), members.values());
    }
    return constant(value);
  }

  /** What has nothing to fill in is rendered once. */
  private static Template settled(Template whole, Iterable<Template> parts) {
    return areConstant(parts)
        ? new Template.Constant(whole.render(name -> Optional.empty()))
        : whole;
  }

  private static boolean areConstant(Iterable<Template> templates) {
    for (Template template : templates) {
      if (!(template instanceof Template.Constant)) {
        return false;
      }
    }
    return true;
  }

  private Template constant(Json value) {
    return new Template.Constant(hasSecrets ? SecretMarks.escaped(value) : value);
  }

  private String plain(String text) {
    return hasSecrets ? SecretMarks.escaped(text) : text;
  }

  private Template text(Json.Str text) {
    List<Template> parts = new ArrayList<>();
    for (Templates.Part part : Templates.parse(text.value())) {
      parts.add(
          part instanceof Templates.Expression expression
              ? expression(expression.text())
              : constant(Json.of(part.text())));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return parts.isEmpty() ? constant(text) : new Template.Text(List.copyOf(parts));
  }

  private Template expression(String text) {
    Optional<String> secret = hasSecrets ? SecretReference.of(text) : Optional.empty();
    if (secret.isPresent()) {
      return new Template.Secret(secret.get());
    }
    Template whole = new Template.Whole(expressions.compile(text));
    return hasSecrets ? new Template.Escaped(whole) : whole;
  }
}
