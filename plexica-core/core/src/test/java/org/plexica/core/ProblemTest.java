package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemTest {
    @ParameterizedTest
    @CsvSource({"/problems, /problems/core/no-tenant", "/problems/, /problems/core/no-tenant",
            "https://example.com/problems, https://example.com/problems/core/no-tenant"}) void the_type_is_the_page_of_the_code(URI pages,
                    URI type) {
        assertThat(Problem.of(new CoreError.NoTenant(), pages).type()).isEqualTo(type);
    }

    @Test void a_problem_says_what_the_error_says_and_keeps_the_remedy_back() {
        var error = CoreError.InvalidValue.of("slug", "is a reserved word");
        var problem = Problem.of(error, URI.create("/problems"));
        assertThat(problem.code()).isEqualTo("core/invalid-value");
        assertThat(problem.kind()).isEqualTo(PlexicaError.Kind.INVALID);
        assertThat(problem.detail()).isEqualTo("The slug is a reserved word.");
        assertThat(problem.facts()).containsExactlyInAnyOrderEntriesOf(Map.of("what", "slug", "rule", "is a reserved word"));
        assertThat(problem.toString()).doesNotContain(error.remedy());
    }

    @Test void the_facts_are_a_copy() {
        var facts = new HashMap<>(Map.of("a", "1"));
        var problem = new Problem(URI.create("/p"), "core/x", PlexicaError.Kind.INTERNAL, "", facts);
        facts.clear();
        assertThat(problem.facts()).containsEntry("a", "1");
    }

    @Test void an_error_without_details_has_no_facts() {
        assertThat(new CoreError.NoContext().facts()).isEmpty();
    }
}
