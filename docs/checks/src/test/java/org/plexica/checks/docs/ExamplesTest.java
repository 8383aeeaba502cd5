package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.plexica.checks.House;

/**
 * Java in the docs is a region of a test: {@code <!-- example: path#region -->} stands before it, and {@code // @start region="name"} and {@code // @end} around it
 * in the file. The README of an artifact may sketch instead; what a sketch calls exists.
 */
final class ExamplesTest {
    private static final Pattern JAVA = Pattern.compile("(?s)(?:<!-- example: ([^#\\n]+)#(\\w+) -->\\n)?```java\\n(.*?)```");

    private static final Pattern CALL = Pattern.compile("\\b([A-Z]\\w+\\.\\w+)\\(");

    @Test void all_java_in_the_docs_is_compiled_and_run() {
        assertThat(Markdown.all().filter(page -> page.text().contains("```java")).filter(page -> !maySketch(page))).isNotEmpty()
                .allSatisfy(page -> assertThat(untried(page)).as(House.name(page.file())).isEmpty());
    }

    @Test void java_that_nobody_tries_is_caught() {
        assertThat(untried(new Markdown(House.ROOT.resolve("README.md"), "```java\nvar x = 1;\n```\n"))).containsExactly("var x = 1;\n");
    }

    @Test void what_a_sketch_calls_exists() {
        assertThat(Markdown.all().filter(ExamplesTest::maySketch))
                .allSatisfy(page -> assertThat(calls(page)).as(House.name(page.file())).noneMatch(Types::isMistaken));
    }

    @Test void a_sketch_that_calls_what_is_not_there_is_caught() {
        var victim = new Markdown(House.ROOT.resolve("README.md"), "```java\nvar tenancy = TenancyBuilder.upon(pool);\n```\n");
        assertThat(calls(victim)).anyMatch(Types::isMistaken);
    }

    private static boolean maySketch(Markdown page) {
        return page.file().endsWith("README.md") && !page.file().equals(House.ROOT.resolve("README.md"));
    }

    private static List<String> calls(Markdown page) {
        return JAVA.matcher(page.text()).results().flatMap(example -> CALL.matcher(example.group(3)).results()).map(found -> found.group(1))
                .toList();
    }

    private static List<String> untried(Markdown page) {
        return JAVA.matcher(page.text()).results()
                .filter(example -> example.group(1) == null
                        || !Example.region(House.ROOT.resolve(example.group(1)), example.group(2)).equals(example.group(3).strip()))
                .map(example -> example.group(3)).toList();
    }
}
