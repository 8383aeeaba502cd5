package org.plexica.checks.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.plexica.checks.rules.Conditions.have;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;

/** The architecture of Plexica, as rules. The key names the package of the victim that proves that the rule can fail. */
final class Rules {
    /** One lease per process of what all processes share is the very purpose of that class. */
    private static final String LEASE_OF_THE_PROCESS = "org.plexica.devservices.boot.DevServices";

    private Rules() {}

    static Map<String, ArchRule> all() {
        return Map.ofEntries(
                Map.entry("cycle", slices().matching("(**)").should().beFreeOfCycles()
                        .because("a newcomer reads packages bottom up; a cycle has no bottom")),
                Map.entry("rooms", classes().should(have("know only rooms that they may know", Conditions::onlyRoomsItMayKnow))
                        .because("dependencies run api <- spi <- internal <- boot, and nobody knows another artifact's internals")),
                Map.entry("vendor",
                        classes().that(areCallersSide()).and()
                                .resideOutsideOfPackages("org.plexica.helidon..", "org.plexica.testkit..", "org.plexica..tck..")
                                .should().onlyDependOnClassesThat()
                                .resideInAnyPackage("", "java..", "javax.sql..", "jakarta..", "org.jspecify..", "org.slf4j..",
                                        "org.plexica..")
                                .because("a vendor's type in a signature makes its major version ours")),
                Map.entry("adapter", Adapters.rule()),
                Map.entry("names", noClasses().should().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Utils")
                        .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Helper")
                        .orShould().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Base")
                        .orShould()
                        .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..model..", "..dto..", "..misc..")
                        .because("a name says what it is: JdbcTenantRegistry, not TenantRegistryImpl")),
                Map.entry("spi", classes().that().resideInAPackage("..spi..").and().areInterfaces()
                        .should(have("have at most 4 abstract methods", type -> Conditions.atMostAbstractMethods(type, 4)))
                        .because("each method is a promise that each implementer must keep")),
                Map.entry("threadlocal", noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class)
                        .because("a tenant left on a pooled thread is a leak; CallContext is bound in a ScopedValue")),
                Map.entry("variable", fields().that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC).should().beFinal()
                        .because("global state cannot be per tenant")),
                Map.entry("state",
                        classes().that().doNotHaveFullyQualifiedName(LEASE_OF_THE_PROCESS)
                                .should(have("hold no state for everybody", Conditions::noMutableStatics))
                                .because("global state cannot be per tenant")),
                Map.entry("failure", classes().that().areAssignableTo(Throwable.class).and()
                        .resideOutsideOfPackage("org.plexica.devservices..")
                        .and(DescribedPredicate.not(staysInside())).should().beAssignableTo("org.plexica.core.PlexicaException")
                        .because(
                                "callers catch one type and switch on its error; plexica-devservices alone knows no Plexica artifact and has its own")),
                Map.entry("methods",
                        classes().that(areCallersSide()).and().arePublic().and().doNotHaveFullyQualifiedName("org.plexica.core.CallContext")
                                .should(have("offer at most 12 methods", type -> Conditions.atMostMethods(type, 12)))
                                .because("a facade of 37 methods is no idea")),
                Map.entry("parameters", classes().that(areCallersSide()).and().arePublic()
                        .should(have("take at most 4 parameters", type -> Conditions.shortParameterLists(type, 4)))
                        .because("five arguments are a record")),
                Map.entry("flags", classes().that(areCallersSide()).and().arePublic()
                        .should(have("take no boolean", Conditions::noBooleanParameters))
                        .because("nobody knows what create(tenant, true) does")),
                Map.entry("internal", classes().that().resideInAPackage("..internal..").and().arePublic().and().areTopLevelClasses()
                        .and().areNotInterfaces()
                        .should().haveModifier(JavaModifier.FINAL)
                        .because("what is internal is not extended")),
                Map.entry("unmarked", classes().should(have("be in a @NullMarked package", Conditions::aMarkedPackage))
                        .because("nullness is part of each signature")));
    }

    /** A package-private exception of an internal package: caught where it is thrown. */
    private static DescribedPredicate<JavaClass> staysInside() {
        return DescribedPredicate.describe("stay inside",
                type -> type.getPackageName().contains(".internal") && !type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /** Api and spi: what callers and implementers see. */
    private static DescribedPredicate<JavaClass> areCallersSide() {
        return DescribedPredicate.describe("are in api or spi",
                type -> Room.of(type).filter(room -> room.kind() == Room.Kind.API || room.kind() == Room.Kind.SPI).isPresent()
                        && !type.getPackageName().startsWith("org.plexica.reference")
                        && !type.getPackageName().startsWith("org.plexica.samples"));
    }
}
