package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.IdempotencyKey;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;

final class IdempotencyTest {
    @Test void a_key_is_read_with_and_without_quotes() {
        // @start region="key"
        var key = Idempotency.key(List.of("\"8e03978e-40d5-43dd-bc93-6894a57f9324\""));
        // @end
        assertThat(key).contains(new IdempotencyKey("8e03978e-40d5-43dd-bc93-6894a57f9324")).isEqualTo(Idempotency.key(List.of(
                " 8e03978e-40d5-43dd-bc93-6894a57f9324 ")));
        assertThat(Idempotency.key(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"\"a\\\"b\"|a\"b", "\"a\\\\\"|a\\", "\"a,b;c\"|a,b;c", "\"'\"|'",
                    "a=b|a=b"}) void what_is_escaped_is_read_as_it_was_meant(
                            String header, String key) {
        assertThat(Idempotency.key(List.of(header))).contains(new IdempotencyKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "\"", "\"a", "a\"", "\"a\"b", "\"a\" \"b\"", "\"a\", \"b\"", "a,b", "a b", "a;b", "\"a\";b=c",
            "\"a\\b\"",
            "\"a b\"", "\"\u00fc\"", "\u00fc", "\\"}) void what_is_no_key_is_refused(String header) {
        assertThatThrownBy(() -> Idempotency.key(List.of(header))).isInstanceOfSatisfying(PlexicaException.class, e -> assertThat(e.error()
                .kind()).isEqualTo(PlexicaError.Kind.INVALID));
    }

    @Test void two_keys_and_one_that_is_too_long_are_refused() {
        assertThatThrownBy(() -> Idempotency.key(List.of("a", "a"))).isInstanceOfSatisfying(WebException.class, e -> assertThat(e.error())
                .isEqualTo(new WebError.DuplicatedHeader("Idempotency-Key")));
        assertThatThrownBy(() -> Idempotency.key(List.of("x".repeat(256)))).isInstanceOf(PlexicaException.class);
        assertThatThrownBy(() -> Idempotency.key(List.of("\"" + "\\".repeat(100_001)))).isInstanceOf(WebException.class);
    }
}
