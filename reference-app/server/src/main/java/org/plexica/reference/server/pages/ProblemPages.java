package org.plexica.reference.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The pages of {@code docs/problems}, which the build packs into this jar, as HTML. Thread-safe. */
final class ProblemPages {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true)
            .attributeProviderFactory(_ -> (_, tag, attributes) -> {
                // Links lead to other files of docs/, which this server does not have.
                if ("a".equals(tag) && !attributes.getOrDefault("href", "").startsWith("http")) attributes.remove("href");
            }).build();

    /** The page about the code {@code <family>/<what>}; names are checked, because they come from the outside and become the name of a resource. */
    Optional<String> find(String family, String what) {
        if (!NAME.matcher(family).matches() || !NAME.matcher(what).matches()) return Optional.empty();
        try (var page = ProblemPages.class.getResourceAsStream("/problems/" + family + "/" + what + ".md")) {
            if (page == null) return Optional.empty();
            var markdown = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(Html.page(family + "/" + what, RENDERER.render(PARSER.parse(markdown))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
