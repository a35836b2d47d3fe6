package dev.hakobune.practice;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.hakobune.practice");

    @Test
    void itKnowsNothingOfTheProgram() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("dev.hakobune.cluster..", "dev.hakobune.view..", "dev.hakobune.app..", "javafx..")
                .because("a practice cluster that shared code with the program would share its mistakes, and the "
                        + "tests on it would not see them")
                .check(CLASSES);
    }

    @Test
    void controllersDoNotSpeakHttp() {
        noClasses().that().resideInAnyPackage("..control..", "..node..", "..store..", "..api..", "..kinds..")
                .should().dependOnClassesThat().resideInAnyPackage("io.helidon..", "..practice.http..")
                .because("what Kubernetes does is readable, and testable by a driven clock, without a server")
                .check(CLASSES);
    }

    @Test
    void theShellKnowsNoCluster() {
        noClasses().that().resideInAPackage("..shell..").should().dependOnClassesThat()
                .resideInAnyPackage("..control..", "..node..", "..api..", "..store..")
                .because("it sees only what its container shows it")
                .check(CLASSES);
    }
}
