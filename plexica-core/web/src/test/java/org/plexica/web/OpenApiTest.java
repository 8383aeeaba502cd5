package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.access.Policy;
import org.plexica.web.boot.ApiDocuments;
import org.plexica.web.boot.JsonBodies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checked by another's validator against the schema that the OpenAPI Initiative publishes (the resource {@code openapi-3.1.schema.json}, Apache-2.0). */
final class OpenApiTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    // @start region="document"
    private static final JsonNode DOCUMENT = MAPPER.readTree(JsonBodies.strict().write(ApiDocuments.openApi(
            ApiDescription.of("Notes", "1").described("Try it.").loginAt(URI.create("https://id.example/auth"),
                    URI.create("https://id.example/token")),
            List.of(new HarvestedOperation("GET", "/api/v1/notes",
                    Operation.of("listNotes", Policy.permission("notes:read")).answersPage(Note.class)),
                    new HarvestedOperation("POST", "/api/v1/notes",
                            Operation.of("addNote", Policy.permission("notes:write")).summary("Adds a note.").takes(Note.class)
                                    .header("Prefer", "How long to wait.").answers(201, Note.class).answers(202, new Answer.Empty())),
                    new HarvestedOperation("PUT", "/api/v1/notes/{id}",
                            Operation.of("changeNote", Policy.permission("notes:write").on("note", "id")).takes(Note.class)
                                    .answersNothing()),
                    new HarvestedOperation("GET", "/api/v1/colors", Operation.of("colors", Policy.loggedIn()).answersMany(Color.class)),
                    new HarvestedOperation("GET", "/api/v1/notes/{id}",
                            Operation.of("watchNote", Policy.loggedIn())
                                    .answers(200, new Answer.OneOrEvents(Note.class, Map.of("signed", Author.class)))),
                    new HarvestedOperation("DELETE", "/api/v1/all", Operation.of("purge", Policy.platform("notes:purge"))),
                    new HarvestedOperation("GET", "/",
                            Operation.of("home", Policy.open("a door")).answers(200, new Answer.Content("text/html")))))));
    // @end

    enum Color { RED, GREEN }

    record Author(String name, Optional<Author> mentor) {}

    record Note(TenantId id, TenantSlug slug, String text, Optional<Color> color, List<Author> authors, Map<String, Integer> counts,
            Instant at,
            long size, boolean done) {}

    @Test void the_document_is_valid_openapi() throws IOException {
        try (var schema = OpenApiTest.class.getResourceAsStream("/openapi-3.1.schema.json")) {
            assertThat(REGISTRY.getSchema(Objects.requireNonNull(schema)).validate(DOCUMENT)).isEmpty();
        }
    }

    @Test void each_reference_leads_somewhere() {
        var references = DOCUMENT.findValuesAsString("$ref");
        assertThat(references).isNotEmpty().allMatch(it -> !DOCUMENT.at(it.substring(1)).isMissingNode());
    }

    @Test void each_schema_is_a_valid_schema() {
        var meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(DOCUMENT.at("/components/schemas").values()).isNotEmpty().allSatisfy(it -> assertThat(meta.validate(it)).isEmpty());
    }

    @Test void what_is_written_as_a_body_is_what_the_document_says() {
        var note = new Note(TenantId.fresh(), new TenantSlug("acme"), "hello", Optional.of(Color.RED),
                List.of(new Author("A", Optional.of(new Author("B", Optional.empty())))), Map.of("a", 1), Instant.EPOCH, 7L, true);
        var written = MAPPER.readTree(JsonBodies.strict().write(note));
        assertThat(schemaOf("Note").validate(written)).isEmpty();
        assertThat(Stream.of("id", "slug", "text", "authors", "counts", "at", "size", "done"))
                .allSatisfy(name -> assertThat(schemaOf("Note").validate(((ObjectNode) written.deepCopy()).without(name)))
                        .as(name).hasSize(1));
    }

    @Test void a_problem_is_what_the_document_says() {
        var problem = new HttpProblem(URI.create("/problems/a"), "Gone", 410, "It is gone.", "a", "c", Map.of("k", "v"));
        assertThat(schemaOf("HttpProblem").validate(MAPPER.readTree(JsonBodies.strict().write(problem)))).isEmpty();
    }

    @Test void an_open_operation_asks_for_no_login_and_others_do() {
        assertThat(DOCUMENT.at("/paths/~1/get/security").isEmpty()).isTrue();
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1colors/get/security").toString()).isEqualTo("[{\"login\":[\"openid\"]},{\"bearer\":[]}]");
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1notes~1{id}/put/x-policy").asString()).isEqualTo("needs notes:write on note {id}");
    }

    @Test void an_answer_that_may_go_on_as_events_shows_both() {
        var content = DOCUMENT.at("/paths/~1api~1v1~1notes~1{id}/get/responses/200/content");
        assertThat(content.at("/application~1json/schema/$ref").asString()).isEqualTo("#/components/schemas/Note");
        assertThat(content.at("/text~1event-stream/schema/type").asString()).isEqualTo("string");
        assertThat(content.at("/text~1event-stream/x-events/signed/$ref").asString()).isEqualTo("#/components/schemas/Author");
    }

    @Test void paths_come_in_order_and_operations_of_one_thing_together() {
        assertThat(List.copyOf(DOCUMENT.at("/paths").propertyNames())).isSorted();
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1notes/get/tags/0").asString()).isEqualTo("notes");
    }

    private static Schema schemaOf(String name) {
        var schema = MAPPER.createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", DOCUMENT.get("components"));
        return REGISTRY.getSchema(schema);
    }
}
