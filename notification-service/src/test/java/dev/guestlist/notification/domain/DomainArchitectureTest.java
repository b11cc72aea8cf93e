package dev.guestlist.notification.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.guestlist.notification", importOptions = DoNotIncludeTests.class)
class DomainArchitectureTest {

  @ArchTest
  static final ArchRule DOMAIN_KNOWS_ONLY_JAVA_AND_ITSELF =
      classes()
          .that()
          .resideInAPackage("..notification.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify.annotations", "..notification.domain..");

  @ArchTest
  static final ArchRule MAIL_KNOWS_NOTHING_OF_KAFKA =
      classes()
          .that()
          .resideInAPackage("..notification.mail..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "org.apache.kafka..", "dev.guestlist.contract..", "..notification.messaging..");

  @ArchTest
  static final ArchRule MESSAGING_KNOWS_NOTHING_OF_MAIL =
      classes()
          .that()
          .resideInAPackage("..notification.messaging..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("jakarta.mail..", "..notification.mail..");
}
