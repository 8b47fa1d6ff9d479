package dev.pons.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure of the core, kept by the build. */
@AnalyzeClasses(packages = "dev.pons.core", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule coreDependsOnNothingButTheJdkSlf4jAndJspecify =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.pons.core..", "java..", "javax.crypto..", "org.slf4j..", "org.jspecify..")
          .because("the rules of the bridge must hold for any store, so they know no driver");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices()
          .matching("dev.pons.core.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("a package that is a concept can be read and tested without its neighbours");

  @ArchTest
  static final ArchRule onlyPauseSleeps =
      noClasses()
          .that()
          .doNotHaveSimpleName("Pause")
          .should()
          .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
          .because("a wait that stop() or a test cannot wake delays both; Pause can be woken");

  @ArchTest
  static final ArchRule mergeAndValuesArePure =
      noClasses()
          .that()
          .resideInAnyPackage("..merge..", "..value..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..", "java.io..", "java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .allowEmptyShould(true)
          .because("equal inputs must merge to equal records, on every node and in every replay");
}
