package io.sampo.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What comes from outside comes through one door each, in every module that runs workflows. */
@AnalyzeClasses(
    packages = {"io.sampo.api", "io.sampo.persistence", "io.sampo.runtime"},
    importOptions = RuntimeArchitectureTest.WithoutTests.class)
class BorderRulesTest {

  @ArchTest
  static final ArchRule ONE_LOGGER_WRITES_THE_ENGINES_LINES =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.sampo.api.logging.LineLogger")
          .and()
          .doNotHaveFullyQualifiedName("io.sampo.runtime.attempt.AttemptContext")
          .and() // what business workflows are written against is the JDK
          .doNotHaveFullyQualifiedName("io.sampo.api.business.Callbacks")
          .should()
          .callMethodWhere(target(describe("gives a logger", BorderRulesTest::givesLogger)))
          .because("a text from outside must not be able to break a line of the log");

  @ArchTest
  static final ArchRule ONE_CLASS_READS_THE_TEXTS_OF_OTHERS =
      noClasses()
          .that()
          .haveNameNotMatching(
              "io\\.sampo\\.(api\\.json\\.TextBytes|api\\.format\\..*"
                  + "|persistence\\.(journal\\.Packed|store\\.ExclusiveFile|store\\.Migrations)"
                  + "|runtime\\.wire\\.journal\\.WireSerializer|runtime\\.builtin\\.http\\.UrlText)"
                  + "(\\$.*)?")
          .should()
          .callCodeUnitWhere(target(describe("decodes bytes", BorderRulesTest::decodes)))
          .because("a byte order mark is no part of a text, wherever the text comes from");

  @ArchTest
  static final ArchRule THE_JDKS_URI_RESOLVES_NOTHING =
      noClasses()
          .should()
          .callMethodWhere(target(describe("resolves a URI", BorderRulesTest::resolves)))
          .because("it follows RFC 2396, and browsers, curl and servers follow RFC 3986");

  private static boolean givesLogger(AccessTarget target) {
    String owner = target.getOwner().getName();
    return (owner.equals("org.slf4j.LoggerFactory") && target.getName().equals("getLogger"))
        || (owner.equals("java.lang.System") && target.getName().equals("getLogger"))
        || (owner.startsWith("org.apache.pekko.") && target.getName().equals("getLog"));
  }

  private static boolean decodes(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return (owner.equals("java.lang.String") && name.equals("<init>") && takesBytes(target))
        || (owner.equals("java.io.ByteArrayOutputStream") && name.equals("toString"))
        || owner.equals("java.nio.charset.CharsetDecoder")
        || owner.equals("java.io.InputStreamReader")
        || (owner.equals("java.nio.file.Files")
            && List.of("readString", "readAllLines", "lines", "newBufferedReader").contains(name));
  }

  private static boolean takesBytes(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().stream().map(JavaClass::getName).anyMatch("[B"::equals);
  }

  private static boolean resolves(AccessTarget target) {
    return target.getOwner().getName().equals("java.net.URI")
        && List.of("resolve", "relativize", "normalize").contains(target.getName());
  }
}
