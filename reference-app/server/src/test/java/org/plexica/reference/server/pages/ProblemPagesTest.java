package org.plexica.reference.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemPagesTest {
    private final ProblemPages pages = new ProblemPages();

    @Test void a_page_is_the_documentation_as_html() {
        assertThat(pages.find("server", "unreachable")).hasValueSatisfying(
                page -> assertThat(page).contains("<h1>server/unreachable</h1>", "<strong>What to do</strong>")
                        .doesNotContain("href=\"../"));
    }

    @ParameterizedTest
    @CsvSource({"server,nothing", "..,settings", "server,../../logback", "server,unreachable.md", "'',unreachable", "server,%2e",
            "SERVER,unreachable"}) void what_is_no_code_has_no_page(String family, String what) {
        assertThat(pages.find(family, what)).isEmpty();
    }
}
