package io.sampo.runtime.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.sampo.api.json.InvalidJsonException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.json.TextHash;
import java.util.List;
import java.util.Map;

/** Our own functions between values and their texts in JSON. */
final class JsonFunctions {
  static final Map<String, Function> ALL =
      Map.of(
          "json", JsonFunctions::parse,
          "to_json", JsonFunctions::write,
          "hash", JsonFunctions::hash);

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          of("json", SimpleType.DYN, SimpleType.STRING),
          of("to_json", SimpleType.STRING, SimpleType.DYN),
          of("hash", SimpleType.STRING, SimpleType.DYN));

  private JsonFunctions() {}

  private static CelFunctionDecl of(String name, CelType result, CelType argument) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(name + "_value", result, argument));
  }

  private static Object parse(Arguments arguments) {
    String text = arguments.text(0);
    arguments.budget().length(text.length());
    arguments.budget().work(text.length());
    try {
      return CelValues.fromJson(JsonText.parse(text));
    } catch (InvalidJsonException e) {
      throw EvaluationFailure.because(
          "'json' cannot read '" + Words.shortened(text) + "': " + e.getMessage());
    }
  }

  private static Object write(Arguments arguments) {
    String text = JsonText.write(value(arguments));
    arguments.budget().text(text.length());
    return text;
  }

  private static Object hash(Arguments arguments) {
    String text = JsonText.canonical(value(arguments));
    arguments.budget().text(text.length());
    return TextHash.of(text);
  }

  private static Json value(Arguments arguments) {
    arguments.budget().all(arguments.get(0));
    return Result.of(arguments.get(0));
  }
}
