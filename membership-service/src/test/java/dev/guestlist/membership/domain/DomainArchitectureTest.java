package dev.guestlist.membership.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packagesOf = MembershipDecider.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class DomainArchitectureTest {

  @ArchTest
  static final ArchRule rulesKnowNothingButThemselvesAndPlainJava =
      classes()
          .that()
          .resideInAPackage("dev.guestlist.membership.domain")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.guestlist.membership.domain",
              "java.lang..",
              "java.time..",
              "java.util",
              "java.util.function",
              "org.jspecify.annotations");
}
