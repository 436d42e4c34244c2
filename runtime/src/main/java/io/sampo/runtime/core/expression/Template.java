package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A JSON value with {@code ${…}} anywhere in its texts, compiled. A text that is nothing but one
 * {@code ${x}} takes the value of {@code x} with its type; others become texts.
 */
public sealed interface Template {

  /**
   * The value now, every part of which is counted as soon as it is there.
   *
   * @throws ExpressionException when an expression in it has no value, or it becomes too large
   */
  Json render(Variables variables, InputSize size);

  /**
   * The value now.
   *
   * @throws ExpressionException when an expression in it has no value
   */
  default Json render(Variables variables) {
    return render(variables, InputSize.unbounded());
  }

  /**
   * The value now, as the input of a step, which is recorded.
   *
   * @throws ExpressionException when an expression in it has no value, or it becomes too large
   */
  default Json input(Variables variables) {
    return render(variables, InputSize.bounded());
  }

  /**
   * The value now as a text that is the same for equal values, whatever the order of members.
   *
   * @throws ExpressionException when an expression in it has no value, or it becomes too large
   */
  default String key(Variables variables) {
    Json value = render(variables);
    return value instanceof Json.Str text ? text.value() : Text.written(value, JsonText::canonical);
  }

  /** Nothing to fill in. */
  record Constant(Json value) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      return size.counted(value);
    }
  }

  /** One expression, its value kept as it is. */
  record Whole(Expression expression) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      return size.counted(expression.evaluate(variables));
    }
  }

  /** Texts and expressions in turn, joined to one text of bounded length. */
  record Text(List<Template> parts) implements Template {
    private static final int MOST_CHARACTERS = 1 << 20;

    @Override
    public Json render(Variables variables, InputSize size) {
      return size.counted(Json.of(joined(variables, JsonText::write)));
    }

    @Override
    public String key(Variables variables) {
      return joined(variables, JsonText::canonical);
    }

    private String joined(Variables variables, Function<Json, String> form) {
      StringBuilder text = new StringBuilder();
      for (Template part : parts) {
        Json value = part.render(variables);
        text.append(value instanceof Json.Str plain ? plain.value() : written(value, form));
        if (text.length() > MOST_CHARACTERS) {
          throw new ExpressionException(
              "Expected a text of at most "
                  + MOST_CHARACTERS
                  + " characters, but with its expressions filled in it is longer");
        }
      }
      return text.toString();
    }

    private static String written(Json value, Function<Json, String> form) {
      try {
        return form.apply(value);
      } catch (IllegalArgumentException e) { // nested too deep
        throw new ExpressionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A list of templates. */
  record Items(List<Template> items) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      size.separators(items.size());
      return Json.array(items.stream().map(item -> item.render(variables, size)).toList());
    }
  }

  /** Named templates. */
  record Members(Map<String, Template> members) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      size.separators(members.size());
      members.keySet().forEach(size::name);
      Map<String, Json> values = new LinkedHashMap<>();
      members.forEach((name, template) -> values.put(name, template.render(variables, size)));
      return Json.object(values);
    }
  }

  /** The name of a secret, to be replaced by its value when an attempt begins. */
  record Secret(String name) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      return SecretMarks.of(name);
    }
  }

  /** Something else beside a secret. */
  record Escaped(Template template) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      return SecretMarks.escaped(template.render(variables, size));
    }
  }

  /** All of a value that names secrets; see {@link SecretMarks}. */
  record WithSecrets(Template template) implements Template {
    @Override
    public Json render(Variables variables, InputSize size) {
      return template.render(variables, size);
    }
  }

  /** Whether what is rendered names secrets, whose values are still to be put in. */
  default boolean hasSecrets() {
    return this instanceof WithSecrets;
  }

  /**
   * Compiles a value.
   *
   * @throws ExpressionException when an expression in it does not compile
   */
  static Template compile(Json value) {
    return ExpressionCompiler.unbounded().template(value);
  }
}
