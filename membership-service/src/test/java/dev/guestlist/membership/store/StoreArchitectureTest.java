package dev.guestlist.membership.store;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.kafka.streams.state.KeyValueStore;

@AnalyzeClasses(
    packagesOf = MembershipStore.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class StoreArchitectureTest {

  @ArchTest
  static final ArchRule deletesEntriesWithoutReadingThem =
      noClasses()
          .should()
          .accessTargetWhere(target(owner(type(KeyValueStore.class))).and(target(name("delete"))))
          .because("it returns the old value, which RocksDB reads from disk: put null instead");
}
