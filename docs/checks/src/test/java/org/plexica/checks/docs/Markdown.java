package org.plexica.checks.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plexica.checks.House;

/**
 * A page of the docs.
 *
 * @param file where it is
 * @param text what it says
 */
record Markdown(Path file, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```[^\\n]*$");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");

    static Stream<Markdown> all() {
        return House.filesEndingWith(".md").stream().map(Markdown::read);
    }

    static Markdown read(Path file) {
        return new Markdown(file, House.text(file));
    }

    String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    List<String> codes() {
        return CODE.matcher(prose()).results().map(found -> found.group(1)).toList();
    }

    /** The links to files and headings of ours that lead nowhere. */
    List<String> brokenLinks() {
        return LINK.matcher(CODE.matcher(prose()).replaceAll("")).results().map(found -> found.group(1))
                .filter(target -> !target.matches("(https?|mailto):.*"))
                .filter(target -> !leadsSomewhere(target)).toList();
    }

    private boolean leadsSomewhere(String target) {
        var hash = target.indexOf('#');
        var path = hash < 0 ? target : target.substring(0, hash);
        var linked = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!Files.exists(linked)) return false;
        return hash < 0 || (linked.equals(file) ? this : read(linked)).anchors().contains(target.substring(hash + 1));
    }

    private List<String> anchors() {
        return HEADING.matcher(prose()).results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\- ]", "").replace(' ', '-')).toList();
    }
}
