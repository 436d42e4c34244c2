package io.sampo.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the module. */
@AnalyzeClasses(packages = "io.sampo.api", importOptions = ApiArchitectureTest.NoTests.class)
class ApiArchitectureTest {

  /** ArchUnit's own knows only one folder for tests; builds without checks have another. */
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("io.sampo.api.(*)..")
          .should()
          .beFreeOfCycles()
          .because("what depends on itself can only be understood as a whole");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameStartingWith("Abstract")
          .because("such a name tells what a class is to its author, not what it is");

  @ArchTest
  static final ArchRule ACCESSORS_HAVE_NO_PREFIX =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .haveNameNotMatching("get[A-Z].*")
          .because("a record's accessors have none, and one spelling is enough");

  @ArchTest
  static final ArchRule DEFINITIONS_ARE_PLAIN_DATA =
      classes()
          .that()
          .resideInAPackage("io.sampo.api.definition..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.sampo.api.definition..",
              "io.sampo.api.error..",
              "io.sampo.api.json..",
              "java.lang..",
              "java.math..",
              "java.time..",
              "java.util..",
              "org.jspecify..")
          .because("a definition is the same wherever and whenever it is read");

  @ArchTest
  static final ArchRule ERRORS_ARE_CLASSIFIED_BY_DATA_ALONE =
      classes()
          .that()
          .resideInAPackage("io.sampo.api.error..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.sampo.api.error..",
              "io.sampo.api.view..",
              "java.lang..",
              "java.time..",
              "java.util..",
              "org.jspecify..")
          .because("the same failure is of the same class in every replay, without its exception");

  @ArchTest
  static final ArchRule DEFINITIONS_AND_CHECKS_KNOW_NO_TIME_OR_CHANCE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.sampo.api.definition..",
              "io.sampo.api.error..",
              "io.sampo.api.problem..",
              "io.sampo.api.template..",
              "io.sampo.api.validation..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.UUID")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .because("the same definition must always mean the same");

  @ArchTest
  static final ArchRule CHECKS_NEED_NO_LIBRARY =
      classes()
          .that()
          .resideInAPackage("io.sampo.api.validation..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.sampo.api.validation..",
              "io.sampo.api.definition..",
              "io.sampo.api.error..",
              "io.sampo.api.format..",
              "io.sampo.api.json..",
              "io.sampo.api.problem..",
              "io.sampo.api.template..",
              "java..",
              "org.jspecify..")
          .because("the reader, the Java builders and the runtime all check by the same rules");

  @ArchTest
  static final ArchRule JACKSON_STAYS_IN_ONE_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.sampo.api.json..", "io.sampo.api.format..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..")
          .because("JSON has values of its own; who parses them is nobody else's concern");

  @ArchTest
  static final ArchRule YAML_STAYS_IN_ONE_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sampo.api.format..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..")
          .because("files are read in one place");

  @ArchTest
  static final ArchRule ONLY_MESSAGES_KNOW_ACTORS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sampo.api.message..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.pekko..")
          .because("workflows and actions can be written and tested without an actor system");

  @ArchTest
  static final ArchRule THE_FRONT_DOOR_IS_NOT_A_FOUNDATION =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.sampo.api.definition..",
              "io.sampo.api.error..",
              "io.sampo.api.validation..",
              "io.sampo.api.format..",
              "io.sampo.api.action..",
              "io.sampo.api.json..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.sampo.api")
          .because("builders produce definitions and are not known by them");
}
