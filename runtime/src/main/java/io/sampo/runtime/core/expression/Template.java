package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.validation.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value with {@code ${…}} anywhere in its texts, compiled. A text that is nothing but one
 * {@code ${x}} takes the value of {@code x} with its type; others become texts.
 */
public sealed interface Template {

  /**
   * The value now.
   *
   * @throws ExpressionException when an expression in it has no value
   */
  Json render(Variables variables);

  /** Nothing to fill in. */
  record Constant(Json value) implements Template {
    @Override
    public Json render(Variables variables) {
      return value;
    }
  }

  /** One expression, its value kept as it is. */
  record Whole(Expression expression) implements Template {
    @Override
    public Json render(Variables variables) {
      return expression.evaluate(variables);
    }
  }

  /** Texts and expressions in turn, joined to one text of bounded length. */
  record Text(List<Template> parts) implements Template {
    private static final int MOST_CHARACTERS = 1 << 20;

    @Override
    public Json render(Variables variables) {
      StringBuilder text = new StringBuilder();
      for (Template part : parts) {
        Json value = part.render(variables);
        text.append(value instanceof Json.Str plain ? plain.value() : value.toString());
        if (text.length() > MOST_CHARACTERS) {
          throw new ExpressionException(
              "Expected a text of at most "
                  + MOST_CHARACTERS
                  + " characters, but with its expressions filled in it is longer");
        }
      }
      return Json.of(text.toString());
    }
  }

  /** A list of templates. */
  record Items(List<Template> items) implements Template {
    @Override
    public Json render(Variables variables) {
      return Json.array(items.stream().map(item -> item.render(variables)).toList());
    }
  }

  /** Named templates. */
  record Members(Map<String, Template> members) implements Template {
    @Override
    public Json render(Variables variables) {
      Map<String, Json> values = new LinkedHashMap<>();
      members.forEach((name, template) -> values.put(name, template.render(variables)));
      return Json.object(values);
    }
  }

  /**
   * Compiles a value.
   *
   * @throws ExpressionException when an expression in it does not compile
   */
  static Template compile(Json value) {
    if (value instanceof Json.Str text) {
      return text(text);
    }
    if (value instanceof Json.Arr array) {
      List<Template> items = array.items().stream().map(Template::compile).toList();
      Template whole = new Items(items);
      return items.stream().allMatch(Constant.class::isInstance)
          ? new Constant(whole.render(name -> Optional.empty()))
          : whole;
    }
    if (value instanceof Json.Obj object) {
      Map<String, Template> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, compile(member)));
      Template whole = new Members(members);
      return members.values().stream().allMatch(Constant.class::isInstance)
          ? new Constant(whole.render(name -> Optional.empty()))
          : whole;
    }
    return new Constant(value);
  }

  private static Template text(Json.Str text) {
    List<Template> parts = new ArrayList<>();
    for (Templates.Part part : Templates.parse(text.value())) {
      if (part instanceof Templates.Expression expression) {
        parts.add(new Whole(Expression.compile(expression.text())));
      } else {
        parts.add(new Constant(Json.of(part.text())));
      }
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return parts.isEmpty() ? new Constant(text) : new Text(List.copyOf(parts));
  }
}
