package org.plexica.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.checks.House;

final class FilesTest {
    private static final int LONGEST = 300;
    private static final int MEDIAN = 60;
    /** What must not be found in what we write: loose ends, banners, folders of somebody's machine. */
    private static final Pattern UNWANTED = Pattern
            .compile("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|/[/*] ?[-=*#]{8,}|(?<![\\w./])/(ro" + "ot|wor" + "k|home/\\w+)/");
    private static final List<String> WRITTEN = List.of(".java", ".md", ".xml", ".properties", ".sql", ".json", ".html", "plexica", "run");

    @Test void no_source_file_is_longer_than_300_lines() {
        assertThat(House.filesEndingWith(".java")).hasSizeGreaterThan(100)
                .allSatisfy(file -> assertThat(lines(file)).as(House.name(file)).isLessThanOrEqualTo(LONGEST));
    }

    @Test void half_of_the_source_files_are_short() {
        var lengths = House.filesEndingWith(".java").stream().filter(file -> file.toString().contains("/src/main/")).map(FilesTest::lines)
                .sorted()
                .toList();
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN);
    }

    @Test void nothing_unwanted_is_written_anywhere() {
        assertThat(House.files(FilesTest::isWritten).stream().flatMap(
                file -> UNWANTED.matcher(House.text(file)).results().map(found -> House.name(file) + ": " + found.group()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// TO" + "DO later", "// ---" + "-------", "/* ===" + "=======", "see /ro" + "ot/x",
            "\"/wor" + "k/main\""}) void what_is_unwanted_is_caught(String text) {
        assertThat(UNWANTED.matcher(text).find()).isTrue();
    }

    private static boolean isWritten(Path file) {
        return WRITTEN.stream().anyMatch(file.getFileName().toString()::endsWith);
    }

    private static long lines(Path file) {
        return House.text(file).lines().count();
    }
}
