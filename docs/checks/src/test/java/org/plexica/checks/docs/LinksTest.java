package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.plexica.checks.House;

final class LinksTest {
    @Test void every_link_leads_somewhere() {
        assertThat(Markdown.all()).hasSizeGreaterThan(50)
                .allSatisfy(page -> assertThat(page.brokenLinks()).as(House.name(page.file())).isEmpty());
    }

    @Test void broken_links_are_caught() {
        var victim = new Markdown(House.ROOT.resolve("README.md"),
                "# Here\n[a](docs/nowhere.md) [b](#there) [c](#here) [d](pom.xml) [e](https://example.com) `[f](in-code)`\n```\n[g](in-a-fence)\n```\n");
        assertThat(victim.brokenLinks()).contains("docs/nowhere.md", "#there").doesNotContain("#here", "pom.xml", "https://example.com",
                "in-a-fence");
    }
}
