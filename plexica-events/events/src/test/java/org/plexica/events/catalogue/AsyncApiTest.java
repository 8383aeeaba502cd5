package org.plexica.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CoreException;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.events.EventType;
import org.plexica.events.boot.EventCatalogues;
import org.plexica.events.internal.CloudEvents;
import org.plexica.events.spi.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class AsyncApiTest {
    @Event(value = "app.invoice.paid", key = "invoice")
    record Paid(UUID invoice, long cents) {}

    @Event(value = "app.invoice.paid", key = "invoice", version = 2)
    record Paid2(UUID invoice, String amount, @PersonalData Optional<String> payer) {}

    @Event("plugin.crm.deal-won")
    record DealWon(List<String> names) {}

    private final JsonNode document = JsonMapper.shared()
            .readTree(EventCatalogues.of(Paid.class, Paid2.class, DealWon.class).asyncApi(new About("Billing", "1.2", "Sends invoices.")));

    @Test void it_says_which_application_it_is() {
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.path("info"))
                .isEqualTo(JsonMapper.shared().readTree("{\"title\":\"Billing\",\"version\":\"1.2\",\"description\":\"Sends invoices.\"}"));
        assertThat(document.propertyNames()).containsExactly("asyncapi", "info", "defaultContentType", "channels", "operations",
                "components");
        assertThatThrownBy(() -> new About("", "1", "")).isInstanceOf(CoreException.class);
        assertThatThrownBy(() -> new About("x", " ", "")).isInstanceOf(CoreException.class);
    }

    @Test void each_type_is_a_channel_and_each_version_a_message_that_is_sent_and_received() {
        var channels = document.path("channels");
        assertThat(channels.propertyNames()).containsExactly("app.invoice.paid", "plugin.crm.deal-won");
        assertThat(channels.path("app.invoice.paid").path("address").asString()).isEqualTo("app.invoice.paid");
        assertThat(channels.path("app.invoice.paid").path("messages").propertyNames()).containsExactly("v1", "v2");
        assertThat(document.path("operations").propertyNames()).containsExactly("send.app.invoice.paid", "receive.app.invoice.paid",
                "send.plugin.crm.deal-won",
                "receive.plugin.crm.deal-won");
        assertThat(document.path("operations").path("receive.app.invoice.paid")).isEqualTo(JsonMapper.shared().readTree(
                """
                {"action": "receive", "channel": {"$ref": "#/channels/app.invoice.paid"},
                 "messages": [{"$ref": "#/channels/app.invoice.paid/messages/v1"}, {"$ref": "#/channels/app.invoice.paid/messages/v2"}]}"""));
    }

    @Test void every_reference_leads_somewhere() {
        assertThat(references(document)).hasSizeGreaterThan(15)
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
    }

    @Test void a_message_is_what_is_really_carried() {
        var paid = payload("app.invoice.paid.v2");
        var sent = sent("app.invoice.paid", 2, "{\"invoice\":\"0190f4c8-0000-7000-8000-000000000001\",\"amount\":\"1.50\"}");
        assertThat(paid.validate(sent)).isEmpty();
        assertThat(payload("app.invoice.paid.v1").validate(sent)).isNotEmpty();
        assertThat(payload("plugin.crm.deal-won.v1").validate(sent)).isNotEmpty();
        assertThat(paid.validate(sent("app.invoice.paid", 2, "{\"amount\":1}"))).isNotEmpty();
        assertThat(List.of("id", "source", "type", "time", "specversion", "plexicatenant", "plexicaactor", "plexicacorrelation",
                "plexicaversion", "plexicastamp", "data")).allSatisfy(
                        name -> assertThat(paid.validate(((ObjectNode) sent.deepCopy()).without(List.of(name)))).as(name).isNotEmpty());
    }

    private Schema payload(String message) {
        var schema = JsonMapper.shared().createObjectNode().set("components", document.path("components"))
                .set("allOf", document.at("/components/messages/" + message + "/payload/allOf"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    }

    private static JsonNode sent(String type, int version, String data) {
        var origin = new Envelope.Origin(TenantId.fresh(), Optional.empty(), new Actor.Nobody(), Correlation.fresh(), "t_1");
        var envelope = new Envelope(UUID.randomUUID(), new Envelope.Content(new EventType(type), version, "k", data), origin,
                Instant.EPOCH);
        return JsonMapper.shared().readTree(new CloudEvents(URI.create("/billing")).write(envelope));
    }

    private static Stream<String> references(JsonNode node) {
        var own = node.path("$ref").isString() ? Stream.of(node.path("$ref").stringValue()) : Stream.<String>empty();
        return Stream.concat(own, node.valueStream().flatMap(AsyncApiTest::references));
    }
}
