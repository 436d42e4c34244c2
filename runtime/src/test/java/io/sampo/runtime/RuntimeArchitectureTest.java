package io.sampo.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.context.SystemTime;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** The walls between the rooms, each with its reason. */
@AnalyzeClasses(
    packages = "io.sampo.runtime",
    importOptions = RuntimeArchitectureTest.WithoutTests.class)
class RuntimeArchitectureTest {
  /** ArchUnit's own option knows only the usual build folder. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final String CORE = "io.sampo.runtime.core..";
  private static final String EXPRESSION = "io.sampo.runtime.core.expression..";

  /** What the core may use of java.*: values and collections. */
  private static final String[] PURE_JAVA = {
    "java.lang",
    "java.lang.annotation",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.math",
    "java.time",
    "java.time.format",
    "java.util",
    "java.util.concurrent",
    "java.util.function",
    "java.util.regex",
    "java.util.stream"
  };

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_ONLY_VALUES =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .and()
          .resideOutsideOfPackage(EXPRESSION)
          .should()
          .dependOnClassesThat(outside(PURE_JAVA, CORE, "io.sampo.api..", "org.jspecify.."))
          .because("the rules must run, and be tested, without actors, files and libraries");

  @ArchTest
  static final ArchRule ONLY_EXPRESSIONS_KNOW_CEL =
      noClasses()
          .that()
          .resideInAPackage(EXPRESSION)
          .should()
          .dependOnClassesThat(
              outside(
                  PURE_JAVA,
                  EXPRESSION,
                  "io.sampo.api..",
                  "org.jspecify..",
                  "dev.cel..",
                  "com.google.common.collect.."))
          .because("another language for expressions must cost one package and no more");

  @ArchTest
  static final ArchRule THE_CORE_HAS_NO_CLOCK_CHANCE_THREADS_OR_FILES =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .callMethodWhere(target(describe("is impure", RuntimeArchitectureTest::isImpure)))
          .because("a replay must give the same state: time, ids and chance come in commands");

  @ArchTest
  static final ArchRule THE_CORE_USES_CONCURRENT_MAPS_BUT_NO_THREADS =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.concurrent..")
                  .and(
                      DescribedPredicate.not(
                          HasName.Predicates.nameMatching(
                              "java\\.util\\.concurrent\\.(ConcurrentHashMap|ConcurrentMap)"))))
          .because("the one thing that other threads may read is the store");

  @ArchTest
  static final ArchRule ONLY_APPLY_CHANGES_THE_STATE =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.sampo.runtime.core.apply..", "io.sampo.runtime.core.state..")
          .should()
          .callMethodWhere(target(describe("is a mutator", RuntimeArchitectureTest::isMutator)))
          .because("an event is the only way to change the state, live and in a replay");

  @ArchTest
  static final ArchRule ONLY_RULES_EMIT_EVENTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sampo.runtime.core.rules..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.sampo\\.runtime\\.core\\.rules\\.Draft")
          .because("what happens to an execution is decided in one package");

  @ArchTest
  static final ArchRule ONE_CLASS_READS_THE_SYSTEM_CLOCK =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(SystemTime.class.getName())
          .should()
          .callMethodWhere(target(describe("is the clock", RuntimeArchitectureTest::isSystemClock)))
          .because("a whole engine must run on a time that another one tells");

  @ArchTest
  static final ArchRule COMMANDS_COME_IN_WHERE_THEY_ARE_CHECKED =
      noClasses()
          .that()
          .haveNameNotMatching(
              "io\\.sampo\\.runtime\\."
                  + "(CommandRouter|place\\.PacedWakes|execution\\.(Waiters|Children)"
                  + "|wire\\.message\\.EntityMessage\\$\\w+)")
          .should()
          .callConstructor(EntityMessage.Deliver.class, SampoCommand.class)
          .orShould()
          .callConstructor(EntityMessage.Deliver.class, SampoCommand.class, long.class)
          .orShould()
          .callConstructor(EntityMessage.Adopt.class, SampoCommand.Start.class, Parent.class)
          .orShould()
          .callConstructor(
              EntityMessage.Adopt.class, SampoCommand.Start.class, Parent.class, long.class)
          .because(
              "what comes from outside is checked before an actor is made for it; the others send"
                  + " what the engine itself has made");

  @ArchTest
  static final ArchRule FOREIGN_CODE_RUNS_ON_THREADS_OF_OURS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ForkJoinPool.class)
          .orShould()
          .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
          .orShould()
          .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
          .because(
              "a fork-join pool makes up for threads that wait, so that no limit holds, and those"
                  + " of the common pool have another class loader than the application's");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.sampo.runtime.(**)")
          .should()
          .beFreeOfCycles()
          .because("each room must be readable without the ones that build on it");

  @ArchTest
  static final ArchRule THE_JOURNALS_BYTES_OUTLIVE_THE_SHELL =
      noClasses()
          .that()
          .resideInAPackage("io.sampo.runtime.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.sampo.runtime.execution..",
              "io.sampo.runtime.attempt..",
              "io.sampo.runtime.registry..",
              "io.sampo.runtime.place..")
          .because("what is stored must not change when the way it is run does");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?")
          .orShould()
          .haveNameMatching(".*[.$]Abstract[A-Z].*")
          .because("such names say nothing; the standard term of the field does");

  @ArchTest
  static final ArchRule USERS_NEED_THE_API_AND_ONE_FRONT_DOOR =
      classes()
          .that()
          .resideInAPackage("io.sampo.runtime")
          .and()
          .arePublic()
          .should()
          .haveNameMatching(
              "io\\.sampo\\.runtime\\.(Sampo|SampoSettings|SampoSetup|DefinitionCheck)(\\$.*)?")
          .because("what is public here is promised to users");

  @ArchTest
  static final ArchRule THE_FRONT_DOOR_SHOWS_ONLY_THE_API =
      classes()
          .that()
          .haveFullyQualifiedName(Sampo.class.getName())
          .should(
              new OnlyShow(
                  List.of(
                      "java",
                      "io.sampo.api",
                      "io.sampo.persistence",
                      "org.apache.pekko",
                      "com.fasterxml.jackson.databind.ObjectMapper",
                      "io.sampo.runtime.Sampo")))
          .because("users who see a type of the inside come to depend on it");

  private static DescribedPredicate<JavaClass> outside(String[] java, String... others) {
    DescribedPredicate<JavaClass> inside =
        resideInAnyPackage(java).or(resideInAnyPackage(others)).or(primitive());
    return DescribedPredicate.not(inside).as("are outside of the room's few");
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return describe(
        "primitive", type -> type.getBaseComponentType().isPrimitive() || isArrayOfJava(type));
  }

  private static boolean isArrayOfJava(JavaClass type) {
    return type.isArray() && !resideOutsideOfPackage("java..").test(type.getBaseComponentType());
  }

  private static boolean isSystemClock(AccessTarget target) {
    String owner = target.getOwner().getName();
    String method = target.getName();
    return method.equals("currentTimeMillis")
        || (owner.startsWith("java.time.") && method.equals("now"))
        || (owner.equals("java.time.Clock") && method.startsWith("system"));
  }

  private static boolean isMutator(AccessTarget target) {
    return target.isAnnotatedWith("io.sampo.runtime.core.state.Mutator");
  }

  private static boolean isImpure(AccessTarget target) {
    String owner = target.getOwner().getName();
    String method = target.getName();
    if (Set.of(
            "java.util.Random",
            "java.lang.Thread",
            "java.lang.Runtime",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.time.Clock",
            "java.util.concurrent.ThreadLocalRandom")
        .contains(owner)) {
      return true;
    }
    return Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "randomUUID")
            .contains(method)
        || (owner.startsWith("java.time.") && method.equals("now"))
        || (owner.equals("java.lang.Math") && method.equals("random"))
        || owner.startsWith("java.io.")
        || owner.startsWith("java.nio.")
        || owner.startsWith("java.net.");
  }
}
