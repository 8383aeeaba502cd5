package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTest {
    @Test void a_page_keeps_its_own_copy_of_the_items() {
        var items = new ArrayList<>(List.of("a"));
        var page = new Page<>(items, 0, 10, 1);
        items.add("b");
        assertThat(page.items()).containsExactly("a");
    }

    @Test void a_page_of_other_things_keeps_its_place() {
        assertThat(new Page<>(List.of("a", "bb"), 3, 2, 8).map(String::length)).isEqualTo(new Page<>(List.of(1, 2), 3, 2, 8));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2, 9", "0, 1, 9", "0, 0, 9", "0, 2, 1"}) void a_page_that_contradicts_itself_is_refused(int page, int size,
            long total) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Page<>(List.of("a", "b"), page, size, total));
    }

    @Test void the_first_request_asks_for_fifty() {
        assertThat(Page.Request.first()).isEqualTo(new Page.Request(0, 50, ""));
    }

    @Test void the_offset_does_not_overflow() {
        assertThat(new Page.Request(Integer.MAX_VALUE, 200, "").offset()).isEqualTo(200L * Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"-1, 50", "0, 0", "0, 201"}) void a_request_outside_the_limits_is_refused(int page, int size) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Page.Request(page, size, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "-createdAt"}) void a_property_sorts_either_way(String sort) {
        assertThat(new Page.Request(0, 1, sort).sort()).isEqualTo(sort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name desc", "--name", "1", "name;drop", "name,", "-"}) void anything_else_does_not_sort(String sort) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Page.Request(0, 1, sort));
    }
}
