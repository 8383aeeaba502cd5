package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plexica.core.access.Policy;
import org.plexica.web.boot.ApiDocuments;
import org.plexica.web.boot.JsonBodies;
import tools.jackson.databind.json.JsonMapper;

final class MergePatchTest {
    // @start region="patch"
    record NotePatch(Optional<Optional<String>> text, Optional<Map<String, Optional<String>>> labels) implements MergePatch {}
    // @end

    record Plain(Optional<String> text) {}

    @Test void absent_null_and_a_value_can_be_told_apart() {
        assertThat(read("{}").text()).isEmpty();
        assertThat(read("{\"text\": null}").text()).contains(Optional.empty());
        assertThat(read("{\"text\": \"new\"}").text()).contains(Optional.of("new"));
        assertThat(read("{\"labels\": {\"a\": \"b\", \"c\": null}}").labels())
                .contains(Map.of("a", Optional.of("b"), "c", Optional.empty()));
    }

    @Test void it_may_be_sent_under_its_own_media_type_and_nothing_else_may() {
        assertThat(JsonBodies.strict().read(body("{}"), "Application/Merge-Patch+JSON; charset=utf-8", NotePatch.class)).isNotNull();
        assertThatThrownBy(() -> JsonBodies.strict().read(body("{}"), MergePatch.MEDIA_TYPE, Plain.class)).hasMessageContaining(
                "web/unsupported-media-type");
        assertThatThrownBy(() -> JsonBodies.strict().read(body("{}"), "application/json-patch+json", NotePatch.class)).hasMessageContaining(
                "web/unsupported-media-type");
    }

    @Test void it_is_read_as_strictly_as_all_bodies() {
        for (var wrong : new String[] {"{\"txet\": \"x\"}", "{\"text\": 1}", "{\"labels\": {\"a\": 1}}",
                "{\"text\": \"a\", \"text\": \"b\"}", "[]", "null"})
            assertThatThrownBy(() -> read(wrong)).as(wrong).hasMessageContaining("web/malformed-body");
    }

    @Test void the_api_document_shows_both_media_types() {
        var document = JsonMapper.shared().readTree(JsonBodies.strict().write(ApiDocuments.openApi(ApiDescription.of("Notes", "1"),
                List.of(new HarvestedOperation("PATCH", "/notes", Operation.of("change", Policy.loggedIn()).takes(NotePatch.class))))));
        var body = document.at("/paths/~1notes/patch/requestBody/content");
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("application/json", MergePatch.MEDIA_TYPE);
        assertThat(document.at("/components/schemas/NotePatch/properties/text/type").asString()).isEqualTo("string");
    }

    private static NotePatch read(String json) {
        return JsonBodies.strict().read(body(json), "application/json", NotePatch.class);
    }

    private static ByteArrayInputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
