package io.sampo.runtime.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drafts of JSON Schema, where a keyword that they do not know is an annotation, as the
 * standard has it. The library's own drafts keep each such keyword for ever and log it, whatever an
 * author has written.
 */
final class QuietDialects implements DialectRegistry {
  private static final Map<SpecificationVersion, Dialect> ALL =
      Stream.of(
              Dialects.getDraft4(),
              Dialects.getDraft6(),
              Dialects.getDraft7(),
              Dialects.getDraft201909(),
              Dialects.getDraft202012())
          .map(
              draft ->
                  Dialect.builder(draft)
                      .unknownKeywordFactory((name, context) -> new AnnotationKeyword(name))
                      .build())
          .collect(
              Collectors.toUnmodifiableMap(Dialect::getSpecificationVersion, Function.identity()));

  @Override
  public Dialect getDialect(String id, SchemaRegistry registry) {
    return Optional.ofNullable(ALL.get(version(id)))
        .orElseThrow(() -> new SchemaException("it is written in no known draft"));
  }

  private static SpecificationVersion version(String id) {
    return SpecificationVersion.fromDialectId(id)
        .orElseThrow(() -> new SchemaException("it is written in no known draft"));
  }
}
