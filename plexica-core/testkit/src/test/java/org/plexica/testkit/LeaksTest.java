package org.plexica.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Twins} promise, each by a test that must fail. */
final class LeaksTest {
    @Test void every_leak_fails_its_test_and_says_whose_it_is() {
        var launched = Launched.run(LeakingVictims.class);
        assertThat(launched.results()).hasSizeGreaterThan(40).hasSameSizeAs(tests(LeakingVictims.class));
        assertThat(launched.failures().keySet()).isEqualTo(tests(LeakingVictims.class));
        assertThat(launched.failures())
                .allSatisfy((name, message) -> assertThat(message).as(name).startsWith("AssertionError: A tenant saw what is another's")
                        .containsPattern("test-2-\\w+ saw the canary of test-1-\\w+ \\(.+\\) in (returned|thrown|log|answer)"));
    }

    @Test void the_report_says_the_way_and_the_spelling() {
        var failures = Launched.run(LeakingVictims.class).failures();
        assertThat(failures.get("in_a_record_in_a_list")).contains(") in returned[0].text");
        assertThat(failures.get("as_a_value_of_a_map")).contains(") in returned[…][0]");
        assertThat(failures.get("thrown_as_a_cause")).contains(") in thrown.cause.message, as base64")
                .contains("IllegalStateException: no");
        assertThat(failures.get("hex")).contains(", as hex");
        assertThat(failures.get("another_canary_of_the_first")).contains("(name of the file)");
    }

    @Test void what_does_not_leak_passes() {
        var launched = Launched.run(QuietVictims.class);
        assertThat(launched.results().keySet()).isEqualTo(tests(QuietVictims.class));
        assertThat(launched.failures()).isEmpty();
    }

    private static Set<String> tests(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(TenantTest.class)).map(Method::getName)
                .collect(toSet());
    }
}
