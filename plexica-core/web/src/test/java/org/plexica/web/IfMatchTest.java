package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IfMatchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "\"6\",\"7\"", ", \"7\",, ", "W/\"9\", \"7\"", "\"a,b\", \"7\"", "\"\", \"7\"",
                    "*"}) void a_version_is_found_in_each_form_of_the_rfc(String header) {
        assertThat(IfMatch.require(List.of(header)).matches(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"8\"", "W/\"7\"", "\"07\"", "\"7 \"", "\"+7\"", "\"7.0\"", "\"\"", "\"abc\"", "\"99999999999999999999999\"",
            "\"*\""}) void another_tag_or_a_weak_one_matches_nothing(String header) {
        if (header.contains(" ")) assertThatThrownBy(() -> IfMatch.require(List.of(header))).isInstanceOf(WebException.class);
        else
            assertThat(IfMatch.require(List.of(header)).matches(7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "7", "\"7", "7\"", "\"7\" \"8\"", "\"7\"x", "w/\"7\"", "W/7", "\"7\", *", "*, *", "**",
            "\"7\"; x=y"}) void what_is_no_list_of_tags_is_refused(String header) {
        assertThatThrownBy(() -> IfMatch.require(List.of(header))).isInstanceOfSatisfying(WebException.class, e -> assertThat(e.error())
                .isInstanceOf(WebError.MalformedHeader.class));
    }

    @Test void several_headers_are_one_list() {
        assertThat(IfMatch.require(List.of("\"1\"", "\"2\", \"3\""))).isEqualTo(new IfMatch.Versions(Set.of(1L, 2L, 3L)));
    }

    @Test void no_header_is_no_condition_and_where_one_is_needed_a_refusal() {
        assertThat(IfMatch.find(List.of())).isEmpty();
        assertThatThrownBy(() -> IfMatch.require(List.of())).isInstanceOfSatisfying(WebException.class,
                e -> assertThat(HttpProblem.status(e.error().kind())).isEqualTo(428));
    }

    @Test void a_long_header_is_read_in_time() {
        assertThat(IfMatch.require(List.of("\"1\", ".repeat(20_000) + "\"2\"")).matches(2)).isTrue();
        assertThatThrownBy(() -> IfMatch.require(List.of(" , ".repeat(100_000) + "x"))).isInstanceOf(WebException.class);
        assertThatThrownBy(() -> IfMatch.require(List.of("\"" + "x".repeat(100_000)))).isInstanceOf(WebException.class);
    }
}
