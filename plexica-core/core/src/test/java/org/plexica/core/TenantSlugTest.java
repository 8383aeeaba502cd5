package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantSlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"acme", "abc", "a1b", "acme-2", "a-b-c",
            "x23456789012345678901234567890"}) void words_joined_by_single_hyphens_are_slugs(String text) {
        assertThat(new TenantSlug(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "x234567890123456789012345678901", "Acme", "ACME", " acme", "acme ", "acme\n", "1acme", "-acme",
            "acme-", "ac--me", "ac_me", "ac.me", "ac/me", "ac\0me", "acmé", "аcme", "acme;drop", "ac\"me", "ａｃｍｅ",
            "acme١"}) void anything_else_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @FieldSource("org.plexica.core.TenantSlug#RESERVED") void reserved_words_are_refused(String word) {
        assertRefused(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg-catalog", "pg-x", "pool-1", "pool-acme"}) void beginnings_that_back_ends_keep_for_themselves_are_refused(
            String text) {
        assertRefused(text);
    }

    @Test void the_refusal_names_the_rule_and_does_not_repeat_the_value() {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new TenantSlug("<script>"))
                .withMessageNotContaining("script")
                .extracting(e -> e.error().facts().get("what")).isEqualTo("slug");
    }

    @RepeatedTest(20) void any_text_is_refused_or_taken_as_it_is() {
        for (var text : Texts.near("aZ9-_ é\n").and("ab1-").upTo(32).take(200)) {
            try {
                assertThat(new TenantSlug(text).value()).isEqualTo(text).matches("[a-z][a-z0-9-]{2,29}").doesNotContain("--")
                        .doesNotEndWith("-");
            } catch (CoreException refused) {
                assertThat(refused.error()).isInstanceOf(CoreError.InvalidValue.class);
            }
        }
    }

    @Test void slugs_sort_as_their_texts_do() {
        assertThat(new TenantSlug("acme")).isLessThan(new TenantSlug("globex"));
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new TenantSlug(text))
                .extracting(CoreException::error).isInstanceOf(CoreError.InvalidValue.class);
    }
}
