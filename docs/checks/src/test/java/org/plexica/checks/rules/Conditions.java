package org.plexica.checks.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rules ask of a class. */
final class Conditions {
    /** What each record, enum and error has without being asked. */
    private static final Set<String> GIVEN = Set.of("equals", "hashCode", "toString", "values", "valueOf", "code", "kind", "detail",
            "remedy",
            "facts");

    /** Types of static fields that anybody could change. */
    private static final String MUTABLE = "java\\.util\\.(concurrent\\.(atomic\\.)?)?(Atomic|Concurrent|CopyOnWrite|Array|Hash|Linked|Tree|Weak|Identity|Enum)\\w+"
            + "|java\\.lang\\.StringBuilder";

    private Conditions() {}

    /** The class shall have none of the violations that the function lists. */
    static ArchCondition<JavaClass> have(String description, Function<JavaClass, List<String>> violations) {
        return new ArchCondition<>(description) {
            @Override public void check(JavaClass type, ConditionEvents events) {
                violations.apply(type).forEach(
                        violation -> events.add(SimpleConditionEvent.violated(type, type.getName() + " " + violation)));
            }
        };
    }

    static List<String> atMostAbstractMethods(JavaClass type, int limit) {
        var methods = type.getMethods().stream().filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT)).count();
        return methods <= limit ? List.of() : List.of("has " + methods + " abstract methods");
    }

    /** Without {@code close}, which comes with being {@link AutoCloseable}. */
    static List<String> atMostMethods(JavaClass type, int limit) {
        var methods = offered(type).filter(method -> !isOwnClose(type, method)).map(JavaMethod::getName).distinct().count();
        return methods <= limit ? List.of() : List.of("offers " + methods + " methods");
    }

    private static boolean isOwnClose(JavaClass type, JavaMethod method) {
        return method.getName().equals("close") && method.getRawParameterTypes().isEmpty() && type.isAssignableTo(AutoCloseable.class);
    }

    static List<String> shortParameterLists(JavaClass type, int limit) {
        return offered(type).filter(method -> method.getRawParameterTypes().size() > limit)
                .map(method -> "has too many parameters in " + method.getName()).toList();
    }

    static List<String> noBooleanParameters(JavaClass type) {
        return offered(type)
                .filter(method -> method.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isEquivalentTo(boolean.class)))
                .map(method -> "has a boolean parameter in " + method.getName()).toList();
    }

    static List<String> onlyRoomsItMayKnow(JavaClass type) {
        var here = Room.of(type);
        if (here.isEmpty()) return List.of();
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> Room.of(dependency.getTargetClass().getBaseComponentType())
                        .filter(there -> !here.get().mayKnow(there))
                        .isPresent())
                .map(dependency -> "knows " + dependency.getTargetClass().getName()).distinct().toList();
    }

    /** By the type of a field, and by what the static initializer makes, since a field may call a HashMap a Map. A private array may be a constant. */
    static List<String> noMutableStatics(JavaClass type) {
        var fields = type.getFields().stream().filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(field -> field.getRawType().getName().matches(MUTABLE)
                        || (field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE)))
                .map(field -> "holds " + field.getName());
        var made = type.getStaticInitializer().stream().flatMap(initializer -> initializer.getConstructorCallsFromSelf().stream())
                .map(call -> call.getTargetOwner().getName()).filter(owner -> owner.matches(MUTABLE))
                .map(owner -> "makes a static " + owner);
        return Stream.concat(fields, made).toList();
    }

    static List<String> aMarkedPackage(JavaClass type) {
        var marked = type.getPackage().tryGetPackageInfo().filter(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"));
        return marked.isPresent() ? List.of() : List.of("is in a package that is not @NullMarked");
    }

    /** What a caller can call, without what comes with being a record, an enum or an error. */
    private static Stream<JavaMethod> offered(JavaClass type) {
        var components = type.isRecord() ? type.getFields().stream().map(field -> field.getName()).toList() : List.<String>of();
        return type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !GIVEN.contains(method.getName()))
                .filter(method -> !(components.contains(method.getName()) && method.getRawParameterTypes().isEmpty()));
    }
}
