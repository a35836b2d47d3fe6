package dev.hakobune.app;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.hakobune", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_NEVER_IMPORT_EACH_OTHER = slices().matching("dev.hakobune.view.(*)..")
            .should().notDependOnEachOther()
            .because(
                    "a feature names an object and asks the Navigator: so each can be read, tested and replaced alone");

    @ArchTest
    static final ArchRule THE_PROGRAM_IS_BUILT_UPWARDS = slices().matching("dev.hakobune.app.(*)..").should()
            .beFreeOfCycles()
            .because(
                    "a session stands in a window and not the other way round: the frame must not know what it frames");

    @ArchTest
    static final ArchRule THE_EDITOR_KNOWS_NO_CLUSTER = noClasses().that().resideInAPackage("dev.hakobune.yaml..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.hakobune.cluster..", "dev.hakobune.view..", "dev.hakobune.app..",
                    "io.kubernetes..")
            .because(
                    "it is a control of its own: what a server does for it, it asks of small interfaces that it defines");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_PROGRAM = noClasses().that().resideOutsideOfPackage("dev.hakobune.app..")
            .should().dependOnClassesThat().resideInAPackage("dev.hakobune.app..")
            .because(
                    "app composes the parts by their constructors; a part that reached back could not be used without it");

    @ArchTest
    static final ArchRule THE_CORE_DRAWS_NOTHING = noClasses().that()
            .resideInAnyPackage("dev.hakobune.cluster..", "dev.hakobune.practice..").should().dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because(
                    "the cluster must be usable without a window, in tests and scripts, and no data may wait for a frame");

    @ArchTest
    static final ArchRule THE_PRACTICE_CLUSTER_KNOWS_NOTHING_OF_US = noClasses().that()
            .resideInAPackage("dev.hakobune.practice..").should().dependOnClassesThat()
            .resideInAnyPackage("dev.hakobune.cluster..", "dev.hakobune.view..", "dev.hakobune.yaml..",
                    "dev.hakobune.icons..")
            .because("a server that shared code with its client would share the client's misunderstandings");

    @ArchTest
    static final ArchRule VIEWS_SEE_ROWS_AND_NOT_THE_CLIENT = noClasses().that()
            .resideInAnyPackage("dev.hakobune.view..", "dev.hakobune.app..").should().dependOnClassesThat()
            .resideInAnyPackage("io.kubernetes..", "okhttp3..")
            .because(
                    "the client's models are strict and heavy: everything but one package of core sees our own records");

    @ArchTest
    static final ArchRule TEXTS_WRAP_IN_ONE_WAY = noClasses().that().doNotHaveSimpleName("LogCell")
            .should().callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("setWrapText")))
            .because("JavaFX stops laying out the window at some foreign texts; Wrapping knows which");

    @ArchTest
    static final ArchRule NO_STATE_IS_SHARED_BY_BEING_STATIC = classes().should(StaticStateRule.haveNone())
            .because("what is static and changes cannot be had twice, closed, or tested alone");
}
