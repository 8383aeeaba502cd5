package org.plexica.reference.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page is written from the records; {@code main} writes it anew. */
final class SettingsPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/settings.md");
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test void the_page_says_what_the_records_say() throws IOException {
        assertThat(Files.readString(PAGE)).as("docs/reference/settings.md; the main method of this class writes it anew")
                .isEqualTo(withTable());
    }

    static void main() throws IOException {
        Files.writeString(PAGE, withTable());
    }

    private static String withTable() throws IOException {
        var page = Files.readString(PAGE);
        return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
    }

    private static String table() {
        return Key.of(Settings.class).stream().map(SettingsPageTest::row)
                .collect(Collectors.joining("", """
                                                | setting | is | default | what it means |
                                                |---|---|---|---|
                                                """, ""));
    }

    private static String row(Key key) {
        var byDefault = key.byDefault().map(text -> "`" + text + "`").orElse(key.isRequired() ? "**must be set**" : "not set");
        return "| `" + key.name() + "` | " + Texts.describe(key.type()) + " | " + byDefault + " | " + key.description() + " |\n";
    }
}
