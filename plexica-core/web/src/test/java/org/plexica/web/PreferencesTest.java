package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferencesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(strings = {"wait=30", "WAIT = 30", "respond-async, wait=30", "wait=\"30\"", "wait=30; foo=bar", "wait=30, wait=50",
            "return=minimal,wait=30"}) void the_wait_is_read_in_each_form_of_the_rfc(String header) {
        assertThat(Preferences.of(List.of(header)).wait(MINUTE)).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=1.5", "wait=soon", "await=30", "wait=99999999999",
            "respond-async"}) void what_is_not_understood_is_no_preference(String header) {
        assertThat(Preferences.of(List.of(header)).waiting()).isEmpty();
    }

    @Test void nobody_waits_longer_than_is_offered_or_without_having_asked() {
        assertThat(Preferences.of(List.of("wait=3600")).wait(MINUTE)).isEqualTo(MINUTE);
        assertThat(Preferences.of(List.of()).wait(MINUTE)).isZero();
        assertThat(Preferences.of(List.of("foo", "wait=2")).wait(MINUTE)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test void what_was_done_is_said_as_it_was_asked() {
        assertThat(Preferences.applied(Duration.ofSeconds(30))).isEqualTo("wait=30");
    }
}
