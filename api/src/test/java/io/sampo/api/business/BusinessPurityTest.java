package io.sampo.api.business;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What such workflows are written against is the JDK. */
@AnalyzeClasses(
    packages = "io.sampo.api.business",
    importOptions = ImportOption.DoNotIncludeTests.class)
class BusinessPurityTest {
  @ArchTest
  static final ArchRule NEEDS_NO_LIBRARY =
      classes()
          .that()
          .resideInAPackage("io.sampo.api.business")
          .and()
          .haveSimpleNameNotContaining("Test")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.sampo.api.business", "java..", "org.jspecify.annotations")
          .because("a business process is to be written and tested without an engine");
}
