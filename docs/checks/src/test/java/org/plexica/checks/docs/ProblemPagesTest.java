package org.plexica.checks.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.plexica.checks.House;
import org.plexica.core.PlexicaError;

@TestInstance(Lifecycle.PER_CLASS)
final class ProblemPagesTest {
    private static final Path PAGES = House.ROOT.resolve("docs/problems");
    private final List<PlexicaError> errors = Errors.all().toList();
    private final Set<String> codes = errors.stream().map(PlexicaError::code).collect(toSet());

    @Test void every_code_is_a_family_and_a_name() {
        assertThat(codes).hasSizeGreaterThan(30).allSatisfy(code -> assertThat(code).matches("[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*"));
    }

    @Test void within_a_family_a_code_means_one_thing_and_everywhere_it_is_of_one_kind() {
        var byCode = errors.stream().filter(error -> !delegates(error)).collect(groupingBy(PlexicaError::code));
        assertThat(byCode).allSatisfy((code, same) -> {
            assertThat(same.stream().map(error -> error.getClass().getPackageName())).as(code).doesNotHaveDuplicates();
            assertThat(same.stream().map(PlexicaError::kind).distinct()).as(code).hasSize(1);
        });
    }

    @Test void every_code_has_a_page_and_every_page_a_code() {
        assertThat(without(codes, PAGES)).isEmpty();
        assertThat(pages().filter(page -> !codes.contains(page))).isEmpty();
    }

    @Test void a_code_without_a_page_is_caught() {
        assertThat(without(Set.of("core/no-tenant", "core/no-page"), PAGES)).containsExactly("core/no-page");
    }

    @Test void every_page_says_its_code_why_it_happens_and_what_to_do() {
        assertThat(pages()).allSatisfy(code -> assertThat(House.text(PAGES.resolve(code + ".md"))).as(code).startsWith("# " + code + "\n")
                .contains("**Why** ", "**What to do** "));
    }

    @Test void details_and_remedies_are_something_to_read() {
        assertThat(errors).allSatisfy(error -> {
            assertThat(error.detail()).as(error.code()).isNotBlank();
            assertThat(error.remedy()).as(error.code()).isNotBlank()
                    .isNotEqualTo(error.detail().equals(Errors.SAMPLE) ? "" : error.detail());
        });
    }

    @Test void what_an_unidentified_caller_is_told_does_not_depend_on_what_was_asked() {
        assertThat(errors.stream().filter(error -> error.kind() == PlexicaError.Kind.UNAUTHENTICATED)
                .filter(error -> !error.code().startsWith("cli/")))
                .allSatisfy(error -> assertThat(error.detail() + error.facts()).as(error.code()).doesNotContain(Errors.SAMPLE));
    }

    /** An error that gives another one's code passes that one on. */
    private static boolean delegates(PlexicaError error) {
        return Stream.of(error.getClass().getRecordComponents()).anyMatch(component -> component.getType() == PlexicaError.class);
    }

    private static List<String> without(Collection<String> codes, Path folder) {
        return codes.stream().filter(code -> !Files.exists(folder.resolve(code + ".md"))).sorted().toList();
    }

    private static Stream<String> pages() {
        return House.files(file -> file.startsWith(PAGES)).stream().map(file -> PAGES.relativize(file).toString().replace(".md", ""));
    }
}
