package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.internal.EnvVisitable;
import dev.cel.common.internal.EnvVisitor;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.expr.Decl;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelMacro;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A check that declares only what is called declares all of that. */
class EnvironmentTest {
  private static List<String> functionsOfCel() {
    CelCompiler whole =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(Environment.OPTIONS)
            .addLibraries(
                CelExtensions.strings(),
                CelExtensions.lists(),
                CelExtensions.sets(Environment.OPTIONS),
                CelExtensions.math(),
                CelExtensions.encoders(Environment.OPTIONS),
                CelExtensions.bindings(),
                CelExtensions.comprehensions(),
                CelExtensions.optional())
            .build();
    List<String> names = new ArrayList<>();
    ((EnvVisitable) whole)
        .accept(
            new EnvVisitor() {
              @Override
              public void visitDecl(String name, List<Decl> declarations) {
                if (declarations.stream().anyMatch(Decl::hasFunction)) {
                  names.add(name);
                }
              }

              @Override
              public void visitMacro(CelMacro macro) {}
            });
    return names;
  }

  @Test
  void everyFunctionOfCelAndItsLibrariesIsDeclaredWhenItIsCalled() {
    List<String> all = functionsOfCel();
    assertThat(all).hasSizeGreaterThan(90);
    for (String name : all) {
      String called = name.substring(name.lastIndexOf('.') + 1);
      assertThat(Environment.declared(Set.of(called))).contains(name);
    }
  }
}
