package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorrelationTest {
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test void a_fresh_one_is_32_hexadecimal_digits_and_new() {
        var ids = Stream.generate(Correlation::fresh).limit(1_000).map(Correlation::id).collect(Collectors.toSet());
        assertThat(ids).hasSize(1_000).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1_b.c",
            "0123456789012345678901234567890123456789012345678901234567890123"}) void ids_of_harmless_characters_are_taken(String id) {
        assertThat(new Correlation(id, TRACEPARENT).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a/b", "é", "${jndi}",
            "01234567890123456789012345678901234567890123456789012345678901234"}) void ids_that_could_harm_a_log_are_refused(String id) {
        assertThat(Correlation.isId(id)).isFalse();
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Correlation(id, ""));
    }

    @Test void a_traceparent_of_version_00_is_taken() {
        assertThat(Correlation.isTraceparent(TRACEPARENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", "x"}) void any_other_traceparent_is_refused(
                            String traceparent) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Correlation("a", traceparent));
    }
}
