package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.Caller;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;

/** A tenant, changed over HTTP by who has read it. */
@OnPlatform
final class TenantChangeTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private final Caller admin;
    private final String path;

    TenantChangeTest(TestPlatform platform) {
        admin = platform.superAdmin();
        path = TENANTS + "/" + admin.with("Prefer", "wait=60").post(TENANTS, newTenant(freshSlug("changed"))).text("id");
    }

    @Test void who_has_read_a_tenant_changes_it_and_is_told_its_new_version() {
        var read = admin.get(path);
        var tag = read.header("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"" + read.json().path("version").asLong() + "\"");
        var changed = patch(tag, "{\"name\": \"New\", \"attributes\": {\"plan\": \"gold\", \"region\": \"eu\"}}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.header("ETag")).contains("\"" + (read.json().path("version").asLong() + 1) + "\"");
        assertThat(changed.text("name")).isEqualTo("New");
        var merged = patch(changed.header("ETag").orElseThrow(), "{\"attributes\": {\"plan\": null, \"since\": \"2026\"}}");
        assertThat(merged.json().path("attributes").toString()).isEqualTo(admin.get(path).json().path("attributes").toString()).contains(
                "region", "since").doesNotContain("plan");
        assertThat(merged.text("name")).isEqualTo("New");
        assertThat(patch("*", "{\"attributes\": null}").json().path("attributes").isEmpty()).isTrue();
    }

    @Test void who_has_read_another_version_changes_nothing() {
        var tag = admin.get(path).header("ETag").orElseThrow();
        patch(tag, "{\"name\": \"First\"}");
        for (var stale : new String[] {tag, "W/" + tag, "\"abc\"", "\"1\", " + tag}) {
            var refused = patch(stale, "{\"name\": \"Second\"}");
            assertThat(refused.status()).as(stale).isEqualTo(412);
            assertThat(refused.text("code")).isEqualTo("tenancy/stale-version");
            assertThat(refused.header("ETag")).isEmpty();
        }
        assertThat(admin.get(path).text("name")).isEqualTo("First");
        assertThat(patch(tag + ", " + admin.get(path).header("ETag").orElseThrow(), "{\"name\": \"Third\"}").status()).isEqualTo(200);
    }

    @Test void who_says_no_version_or_a_bad_one_is_told_what_to_send() {
        var without = admin.with("Content-Type", MERGE_PATCH).send("PATCH", path, BodyPublishers.ofString("{}"));
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.text("code")).isEqualTo("web/precondition-required");
        assertThat(without.text("title")).isEqualTo("Precondition Required");
        for (var bad : new String[] {"7", "\"7", "*, \"7\"", "w/\"7\""})
            assertThat(patch(bad, "{}").status()).as(bad).isEqualTo(400);
    }

    @Test void bad_bodies_are_refused_with_their_place() {
        for (var bad : new String[] {"{\"name\": null}", "{\"name\": 7}", "{\"name\": \" \"}", "{\"slug\": \"other\"}",
                "{\"attributes\": {\"a\": 1}}",
                "{\"attributes\": {\"Bad key\": \"x\"}}", "{\"attributes\": []}", "[]", "", "null"})
            assertThat(patch("*", bad).status()).as(bad).isEqualTo(400);
        var other = admin.with("If-Match", "*").with("Content-Type", "application/json-patch+json");
        assertThat(other.send("PATCH", path, BodyPublishers.ofString("[]")).status()).isEqualTo(415);
        var plain = admin.with("If-Match", "*").with("Content-Type", "application/json");
        assertThat(plain.send("PATCH", path, BodyPublishers.ofString("{\"name\": \"Plain\"}")).text("name")).isEqualTo("Plain");
        var id = "\"" + path.substring(TENANTS.length() + 1) + "\"";
        assertThat(admin.get(path).body()).contains(id);
    }

    private Reply patch(String ifMatch, String body) {
        return admin.with("If-Match", ifMatch).with("Content-Type", MERGE_PATCH).send("PATCH", path, BodyPublishers.ofString(body));
    }
}
