package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.UserId;
import org.plexica.core.WorkspaceId;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import org.plexica.events.spi.Envelope;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CloudEventsTest {
    private static final long SEED = Long.getLong("plexica.test.seed", System.nanoTime());
    private static final String TENANT = "0190f4c8-0000-7000-8000-000000000001";
    private final Random random = new Random(SEED);
    private final CloudEvents events = new CloudEvents(URI.create("/plexica/billing"));
    private final JsonMapper json = JsonMapper.shared();

    @Test void an_event_is_written_with_the_attributes_of_cloud_events() {
        var content = new Envelope.Content(new EventType("app.invoice.paid"), 2, "4711", "{\"cents\":1.50}");
        var origin = new Envelope.Origin(TenantId.parse(TENANT), Optional.empty(), new Actor.Nobody(),
                new Correlation("c-1", ""), "t_1");
        var written = events.write(new Envelope(new UUID(1, 2), content, origin, Instant.parse("2026-01-02T03:04:05.678901Z")));
        assertThat(json.readTree(written)).isEqualTo(json.readTree(
                """
                {"specversion": "1.0", "id": "00000000-0000-0001-0000-000000000002", "source": "/plexica/billing", "type": "app.invoice.paid",
                 "time": "2026-01-02T03:04:05.678901Z", "datacontenttype": "application/json", "dataschema": "urn:plexica:event:app.invoice.paid:2",
                 "partitionkey": "4711", "plexicatenant": "%s", "plexicaactor": "{\\"kind\\":\\"nobody\\"}",
                 "plexicacorrelation": "c-1", "plexicastamp": "t_1", "plexicaversion": 2, "data": {"cents": 1.50}}"""
                        .formatted(TENANT)));
        assertThat(json.readTree(written).propertyNames()).allMatch(name -> name.matches("[a-z0-9]+"));
    }

    @Test void what_is_read_is_what_was_written() {
        for (var i = 0; i < 2_000; i++) {
            var envelope = any();
            assertThat(events.read(events.write(envelope))).as("seed " + SEED).isEqualTo(envelope);
        }
    }

    @Test void data_cannot_add_attributes() {
        assertThat(List.of("1},\"plexicatenant\":\"x\",\"y\":{\"z\":1", "1,\"plexicatenant\":\"x\"", "", "{", "1 2", "{\"a\":1,\"a\":2}",
                "[".repeat(1_000))).allSatisfy(
                        data -> assertThatThrownBy(() -> events.write(with(data))).isInstanceOfSatisfying(EventsException.class,
                                thrown -> assertThat(thrown.error()).isInstanceOf(EventsError.BadData.class)));
    }

    @Test void what_is_no_event_of_ours_is_refused_by_name() {
        var bad = Map.ofEntries(Map.entry("specversion", "0.3"), Map.entry("id", "canary"), Map.entry("source", ""),
                Map.entry("type", "app.canary.pay"),
                Map.entry("time", "canary"), Map.entry("datacontenttype", "text/canary"),
                Map.entry("dataschema", "urn:plexica:event:app.canary.paid:1"),
                Map.entry("traceparent", "00-canary"), Map.entry("plexicatenant", "canary"), Map.entry("plexicaworkspace", "canary"),
                Map.entry("plexicaactor", "[\"canary\"]"), Map.entry("plexicacorrelation", "canary canary"),
                Map.entry("plexicastamp", "canary\n"), Map.entry("partitionkey", "canary\0"));
        assertThat(bad).allSatisfy((name, value) -> refuses(changed().put(name, value), name));
        assertThat(bad.keySet()).allSatisfy(name -> refuses(changed().put(name, 1), name))
                .allSatisfy(name -> refuses(changed().set(name, json.createArrayNode()), name));
        assertThat(List.of("specversion", "id", "source", "type", "time", "plexicatenant", "plexicaactor", "plexicacorrelation",
                "plexicastamp"))
                .allSatisfy(name -> refuses(changed().remove(List.of(name)), "lacks the attribute " + name));
        refuses(changed().put("plexicaversion", 0), "plexicaversion");
        refuses(changed().put("plexicaversion", 2), "dataschema");
        refuses(changed().put("plexicaversion", "canary"), "wrong kind");
        refuses(changed().remove(List.of("plexicaversion")), "plexicaversion");
        refuses(changed().remove(List.of("data")), "lacks data");
        refuses(changed().put("data_base64", "canary"), "data are not JSON");
    }

    @Test void what_is_no_one_json_object_is_refused() {
        var good = changed().toString();
        assertThat(List.of("", "[]", "null", "\"canary\"", "{", good + good, good + "canary",
                good.replaceFirst("\\{", "{\"type\":\"app.canary.paid\","), good.substring(0, good.length() - 1),
                "{\"x\":".repeat(100_000))).allSatisfy(text -> refuses(text, ""));
        assertThat(events.read(changed().put("subject", "x").put("tracestate", "y").put("other", true)
                .set("deep", json.createArrayNode().add(1)).toString()))
                .isEqualTo(events.read(good));
    }

    @Test void whoever_acts_is_carried_in_printable_characters() {
        assertThat(IntStream.range(0, 500).mapToObj(_ -> actor(3))).allSatisfy(actor -> {
            var text = events.write(by(actor));
            assertThat(json.readTree(text).path("plexicaactor").asString()).matches("[ -~]+");
            assertThat(events.read(text).origin().actor()).as("seed " + SEED).isEqualTo(actor);
        });
        assertThat(List.of("", "nobody", "[]", "{}", "{\"kind\":\"user\",\"id\":\"x\",\"tenant\":\"y\"}", "{\"kind\":\"admin\"}",
                "{\"kind\":\"plugin\",\"id\":\"crm\",\"caller\":\"nobody\"}", "{\"caller\":".repeat(10_000)))
                .allSatisfy(actor -> refuses(changed().put("plexicaactor", actor), "plexicaactor"));
    }

    private void refuses(ObjectNode event, String why) { refuses(event.toString(), why); }

    private void refuses(String text, String why) {
        assertThatThrownBy(() -> events.read(text)).as(text.substring(0, Math.min(200, text.length()))).hasNoCause()
                .isInstanceOfSatisfying(EventsException.class, thrown -> {
                    assertThat(thrown.error()).isInstanceOf(EventsError.BadData.class);
                    assertThat(thrown.error().remedy()).contains(why).doesNotContain("canary");
                });
    }

    private ObjectNode changed() { return (ObjectNode) json.readTree(events.write(with("{}"))); }

    private static Envelope by(Actor actor) {
        var origin = new Envelope.Origin(TenantId.parse(TENANT), Optional.empty(), actor, new Correlation("c", ""), "t_1");
        return new Envelope(new UUID(1, 2), new Envelope.Content(new EventType("app.invoice.paid"), 1, "k", "{}"), origin, Instant.EPOCH);
    }

    private Envelope with(String data) {
        return new Envelope(new UUID(1, 2), new Envelope.Content(new EventType("app.invoice.paid"), 1, "k", data),
                new Envelope.Origin(TenantId.parse(TENANT), Optional.empty(), new Actor.Nobody(), new Correlation("c", ""), "t_1"),
                Instant.EPOCH);
    }

    private Envelope any() {
        var type = new EventType(pick(List.of("app.invoice.paid", "core.tenant.created", "plugin.crm.deal-won")));
        var key = pick(List.of("", "a", "Ä ö", "{\"x\":1}", "😀"));
        var data = pick(List.of("{\"a\":1.0E10,\"b\":[1.50,-0.0]}", "{}", "17", "1e5", "\"te\\u0078t\\n\"", "[ 1 , {\"data\":{}} ]", "true",
                "null", "{\"é\":\"😀\\\"}\"}"));
        var correlation = random.nextBoolean()
                ? Correlation.fresh()
                : new Correlation("a.b-c_D", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var workspace = Optional.of(WorkspaceId.fresh()).filter(_ -> random.nextBoolean());
        var origin = new Envelope.Origin(TenantId.fresh(), workspace, actor(2), correlation, pick(List.of("t_abc", "app login")));
        var time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L);
        return new Envelope(new UUID(random.nextLong(), random.nextLong()), new Envelope.Content(type, 1 + random.nextInt(9), key, data),
                origin, time);
    }

    private Actor actor(int depth) {
        var word = pick(List.of("a", "Zoë", "\"x\", [", "\n\t\u007f", "😀", "null")) + "x";
        var user = new Actor.User(new UserId(word), TenantId.fresh());
        return switch (random.nextInt(depth == 0 ? 6 : 7)) {
            case 0 -> new Actor.Nobody();
            case 1 -> new Actor.Application(word);
            case 2 -> new Actor.Admin(new UserId(word));
            case 3 -> new Actor.Impersonator(new UserId("root"), user, word);
            case 4 -> new Actor.Service(word, TenantId.fresh());
            case 5 -> user;
            default -> new Actor.Plugin("crm", actor(depth - 1));
        };
    }

    private String pick(List<String> from) { return from.get(random.nextInt(from.size())); }
}
