package org.plexica.checks.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.plexica.core.PlexicaError;

/**
 * Which types the examples use. Some need no example of their own, by rule: errors, which have a page each, and their exceptions; what a call that an example makes
 * returns or takes as a lambda, though it is not named; and values that are only given, by a type that is used.
 */
record Exercise(List<JavaClass> types, List<Example> examples) {
    List<String> unused() {
        var used = new HashSet<>(types.stream().filter(type -> isDocumentedByPages(type) || isNamed(type)).toList());
        for (var more = reached(used); !more.isEmpty(); more = reached(used))
            used.addAll(more);
        return types.stream().filter(type -> !used.contains(type)).map(JavaClass::getName).sorted().toList();
    }

    private boolean isNamed(JavaClass type) {
        return examples.stream().anyMatch(example -> example.names(type));
    }

    private static boolean isDocumentedByPages(JavaClass type) {
        return type.isAssignableTo(PlexicaError.class) || type.isAssignableTo(Throwable.class);
    }

    private List<JavaClass> reached(Set<JavaClass> used) {
        var offered = used.stream().flatMap(type -> type.getAllMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)).toList();
        return types.stream().filter(type -> !used.contains(type)).filter(type -> offered.stream()
                .anyMatch(method -> (gives(method, type) && (isOnlyGiven(type) || isCalled(method)))
                        || (takesAsLambda(method, type) && isCalled(method))))
                .toList();
    }

    private static boolean gives(JavaMethod method, JavaClass type) {
        return method.getReturnType().getAllInvolvedRawTypes().contains(type);
    }

    private static boolean takesAsLambda(JavaMethod method, JavaClass type) {
        return type.isAnnotatedWith(FunctionalInterface.class) && method.getRawParameterTypes().contains(type);
    }

    private boolean isCalled(JavaMethod method) {
        return examples.stream().anyMatch(example -> example.calls(method.getName()));
    }

    /** A record, enum or closed choice that no method of ours takes: nobody but us makes one. */
    private boolean isOnlyGiven(JavaClass type) {
        return (type.isRecord() || type.isEnum() || type.reflect().isSealed()) && types.stream().flatMap(Exercise::takenBy)
                .noneMatch(type::equals);
    }

    private static Stream<JavaClass> takenBy(JavaClass type) {
        return Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                .filter(code -> code.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(code -> code.getParameterTypes().stream()).flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream());
    }
}
