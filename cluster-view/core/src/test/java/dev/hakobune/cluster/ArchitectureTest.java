package dev.hakobune.cluster;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.hakobune.cluster", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheClientPackageKnowsTheHttpClient = noClasses().that()
            .resideOutsideOfPackage("dev.hakobune.cluster.client..").should().dependOnClassesThat()
            .resideInAnyPackage("io.kubernetes.client..", "okhttp3..", "okio..")
            .because(
                    "the HTTP client changes at its own pace: everything else speaks through the Api interface, so that "
                            + "it can be replaced, and faked in tests, in one place");

    @ArchTest
    static final ArchRule theCoreHasNoWindow = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("javafx..", "dev.hakobune.view..", "dev.hakobune.app..", "dev.hakobune.icons..")
            .because("the cluster without a window can be tested, and used, without a screen");

    @ArchTest
    static final ArchRule featuresDoNotGoInCircles = slices().matching("dev.hakobune.cluster.(*)..").should()
            .beFreeOfCycles()
            .because("a newcomer must be able to read one package after the other, and to take one out");
}
