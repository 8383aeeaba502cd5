package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plexica.checks.House;

/**
 * Code of ours that a user is shown, and that is compiled and run: a file of a sample, or a region that a page or Javadoc shows.
 *
 * @param shown what is to be seen, without comments and texts
 * @param file all of the file that it stands in
 */
record Example(String shown, String file) {
    private static final Pattern BY_A_PAGE = Pattern.compile("<!-- example: ([^#\\n]+)#(\\w+) -->");
    private static final Pattern BY_JAVADOC = Pattern.compile("\\{@snippet file=\"([^\"]+)\" region=\"(\\w+)\"");
    private static final Pattern NO_CODE = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"[^\"\\n]*\"|(?m)^(import|package) [^\\n]*");

    Example {
        shown = NO_CODE.matcher(shown).replaceAll("");
    }

    static List<Example> all() {
        return Stream.of(samples(), House.filesEndingWith(".md").stream().flatMap(page -> shownBy(page, BY_A_PAGE, House.ROOT)),
                House.filesEndingWith(".java").stream().filter(file -> file.toString().contains("/src/main/"))
                        .flatMap(file -> shownBy(file, BY_JAVADOC, tests(file))))
                .flatMap(examples -> examples).toList();
    }

    private static Stream<Example> samples() {
        return House.filesEndingWith(".java").stream().filter(file -> file.startsWith(House.ROOT.resolve("samples"))).map(House::text)
                .map(text -> new Example(text, text));
    }

    private static Stream<Example> shownBy(Path file, Pattern mark, Path folder) {
        return mark.matcher(House.text(file)).results().map(found -> in(folder.resolve(found.group(1)), found.group(2)));
    }

    private static Example in(Path file, String region) {
        return new Example(region(file, region), House.text(file));
    }

    /** Where the examples of a main file are. */
    private static Path tests(Path main) {
        return Path.of(main.toString().replaceAll("/src/main/.*", "/src/test/java"));
    }

    /** What stands between the marks of that region. */
    static String region(Path file, String name) {
        var found = Pattern.compile("(?s) *// @start region=\"" + name + "\"\\n(.*?) *// @end").matcher(House.text(file));
        assertThat(found.find()).as(file + "#" + name).isTrue();
        return found.group(1).stripTrailing().stripIndent().strip();
    }

    /** Whether the type, and not another one of the same name, is named there, or something is called that the file imports from it. */
    boolean names(JavaClass type) {
        return isImportedFrom(type) || (isImported(type) && has("\\b" + type.getSimpleName() + "\\b"));
    }

    private boolean isImportedFrom(JavaClass type) {
        return Pattern.compile("import static " + Pattern.quote(type.getName()) + "\\.(\\w+);").matcher(file).results()
                .anyMatch(imported -> has("\\b" + imported.group(1) + "\\b"));
    }

    private boolean isImported(JavaClass type) {
        return file.contains("import " + type.getName() + ";") || file.contains("package " + type.getPackageName() + ";");
    }

    boolean calls(String method) {
        return has("\\b" + method + "\\(|::" + method + "\\b");
    }

    private boolean has(String pattern) {
        return Pattern.compile(pattern).matcher(shown).find();
    }
}
