package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plexica.checks.House;
import org.plexica.events.boot.EventCatalogues;
import org.plexica.events.catalogue.About;
import org.plexica.events.catalogue.EventCatalogue;
import org.plexica.tenancy.TenantEvent;

/**
 * The events that Plexica itself publishes are as they were promised, and described. After a change that breaks nothing run this test with {@code PLEXICA_CHECKS_WRITE=true} in the environment, which
 * writes down what is new.
 */
final class OwnEventsTest {
    private static final About ABOUT = new About("Plexica", "0.1", "What happens to tenants.");
    private final EventCatalogue own = EventCatalogues.of(records());

    @Test void what_was_promised_is_kept() {
        var lock = House.ROOT.resolve("docs/reference/events.lock");
        if (System.getenv("PLEXICA_CHECKS_WRITE") != null) own.writeLock(lock);
        own.requireCompatible(lock);
    }

    @Test void the_document_describes_what_there_is() throws IOException {
        var document = House.ROOT.resolve("docs/reference/asyncapi.json");
        if (System.getenv("PLEXICA_CHECKS_WRITE") != null) Files.writeString(document, own.asyncApi(ABOUT) + "\n");
        assertThat(document).hasContent(own.asyncApi(ABOUT));
    }

    private static List<Class<? extends Record>> records() {
        return Arrays.stream(TenantEvent.class.getPermittedSubclasses()).<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
                .toList();
    }
}
