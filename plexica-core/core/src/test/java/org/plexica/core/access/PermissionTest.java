package org.plexica.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;

final class PermissionTest {
    @ParameterizedTest
    @ValueSource(strings = {"notes:read", "*:read", "notes:*", "*:*", "crm.contact:bulk-import",
            "a_1:b2"}) void a_resource_and_an_action_are_a_permission(String text) {
        assertThat(Permission.of(text)).hasToString(text);
    }

    @Test void its_parts_are_what_stands_on_each_side_of_the_colon() {
        assertThat(Permission.of("notes:read")).isEqualTo(new Permission("notes", "read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "notes", "notes:", ":read", "Notes:read", "notes:read:all", "notes:**", "no*:read", "1notes:read",
            "notes: read", "notes:read\n"}) void anything_else_is_refused(String text) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> Permission.of(text));
    }

    @Test void a_part_has_at_most_63_characters() {
        assertThat(new Permission("n".repeat(63), "read").resource()).hasSize(63);
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Permission("n".repeat(64), "read"));
    }
}
