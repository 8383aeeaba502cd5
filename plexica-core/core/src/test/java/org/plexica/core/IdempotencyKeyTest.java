package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyKeyTest {
    @Test void a_key_is_kept_as_it_is_and_a_fresh_one_is_another() {
        // @start region="key"
        var first = IdempotencyKey.fresh();
        var repeated = new IdempotencyKey(first.value());
        // @end
        assertThat(repeated).isEqualTo(first).isNotEqualTo(IdempotencyKey.fresh());
        assertThat(new IdempotencyKey("x".repeat(255)).value()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\nb", "nul\0", "\u00fc", "del\u007f"}) void what_is_not_visible_ascii_is_refused(
            String value) {
        assertThatThrownBy(() -> new IdempotencyKey(value)).isInstanceOf(CoreException.class).hasMessageContaining("core/invalid-value");
    }

    @Test void one_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> new IdempotencyKey("x".repeat(256))).isInstanceOf(CoreException.class);
    }
}
