package org.plexica.events.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A contract can fail: each planted victim is caught, by the test that is there for it. */
abstract class VictimsOf {
    private final Class<?> contract;
    private final Class<?> victims;
    private final Map<Class<?>, String> caughtBy;

    VictimsOf(Class<?> contract, Class<?> victims, Map<Class<?>, String> caughtBy) {
        this.contract = contract;
        this.victims = victims;
        this.caughtBy = caughtBy;
    }

    @TestFactory final Stream<DynamicTest> each_victim_is_caught() {
        return caughtBy.entrySet().stream().map(victim -> DynamicTest.dynamicTest(victim.getKey().getSimpleName(), () -> assertThat(
                Hearing.of(victim.getKey(), victim.getValue()).failed).containsExactly(victim.getValue())));
    }

    @Test final void every_victim_is_run() {
        assertThat(Stream.of(victims.getDeclaredClasses()).filter(contract::isAssignableFrom)
                .filter(it -> !Modifier.isAbstract(it.getModifiers())))
                .containsExactlyInAnyOrderElementsOf(caughtBy.keySet());
    }

    @Test final void every_test_of_the_contract_is_final_and_has_a_victim() {
        assertThat(tests()).allMatch(it -> Modifier.isFinal(it.getModifiers()));
        assertThat(caughtBy.values()).containsAll(tests().stream().map(Method::getName).toList());
    }

    private List<Method> tests() {
        return Stream.of(contract.getDeclaredMethods()).filter(it -> it.isAnnotationPresent(Test.class)).toList();
    }
}
