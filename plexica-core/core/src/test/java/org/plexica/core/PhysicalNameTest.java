package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhysicalNameTest {
    private static final TenantSlug LONGEST = new TenantSlug("x".repeat(30));
    private static final int POSTGRES_LIMIT = 63;
    private static final int LONGEST_PLUGIN_SUFFIX = "__".length() + 18;

    @Test void a_fresh_name_is_the_slug_and_ten_random_characters() {
        assertThat(PhysicalName.fresh(new TenantSlug("acme-2"))).asString().matches("acme-2-[a-z2-7]{10}");
    }

    @Test void a_name_is_never_made_twice() {
        var slug = new TenantSlug("acme");
        assertThat(Stream.generate(() -> PhysicalName.fresh(slug)).limit(10_000).collect(Collectors.toSet())).hasSize(10_000);
    }

    @Test void the_longest_name_leaves_room_for_suffixes_in_postgresql() {
        var name = PhysicalName.fresh(LONGEST);
        assertThat(name.value()).hasSize(41);
        assertThat(name.sqlOwner()).hasSizeLessThanOrEqualTo(POSTGRES_LIMIT);
        assertThat(name.sql().length() + LONGEST_PLUGIN_SUFFIX).isLessThanOrEqualTo(POSTGRES_LIMIT);
    }

    @Test void the_sql_form_needs_no_quoting() {
        var name = new PhysicalName("acme-2-abcdefghij");
        assertThat(name.sql()).isEqualTo("acme_2_abcdefghij");
        assertThat(name.sqlOwner()).isEqualTo("acme_2_abcdefghij_own");
        assertThat(PhysicalName.fresh(LONGEST).sql()).matches("[a-z][a-z0-9_]*");
    }

    @Test void a_name_of_the_warm_pool_is_a_name_although_it_is_no_slug() {
        assertThat(new PhysicalName("pool-1-abcdefghij")).hasToString("pool-1-abcdefghij");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "acme-abcdefghi", "acme-abcdefgh1j", "acme-ABCDEFGHIJ", "acme_abcdefghij", "acme--abcdefghij",
            "acme-abcdefghij\n", "ac-abcdefghij", "acme-abcdefghij; drop schema x",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-abcdefghij"}) void anything_else_is_refused(String text) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new PhysicalName(text))
                .extracting(CoreException::error).isInstanceOf(CoreError.InvalidValue.class);
    }
}
