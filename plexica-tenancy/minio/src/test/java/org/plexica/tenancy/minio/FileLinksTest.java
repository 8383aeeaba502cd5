package org.plexica.tenancy.minio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileLink;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileUpload;
import org.plexica.core.spi.FileLinks;
import org.plexica.core.spi.TenantFiles;

/** Links as somebody without any key uses them. */
final class FileLinksTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ContentType PNG = new ContentType("image/png");
    private static Stage stage;
    private static Tenant acme;
    private static Tenant globex;
    private static TenantFiles files;
    private static FileLinks links;

    @BeforeAll static void start() throws SQLException, IOException {
        stage = Stage.fresh();
        acme = stage.tenant("acme");
        globex = stage.tenant("globex");
        files = stage.files().files(stage.tenancy().tenants()::physicalName);
        links = stage.files().links(stage.tenancy().tenants()::physicalName);
    }

    @AfterAll static void stop() {
        List.of(acme, globex).forEach(stage::purge);
        stage.close();
    }

    @Test void a_link_opens_its_file_which_browsers_save() throws Exception {
        for (var name : List.of("a/plain.html", "b/\u00e9 \u65e5\u672c +&?#%41;\"'.html", "%2e%2e/x", "c/..a/...")) {
            put(acme, name, "<script>");
            var answer = get(download(acme, name, MINUTE).uri());
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("<script>");
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment; filename*=UTF-8''")
                    .doesNotContain("\"", "/");
        }
    }

    @Test void a_link_opens_nothing_else() throws Exception {
        put(acme, "mine", "mine");
        put(acme, "other", "canary");
        put(globex, "mine", "canary");
        var uri = download(acme, "mine", MINUTE).uri().toString();
        var buckets = List.of(bucket(acme), bucket(globex));
        for (var changed : List.of(uri.replace("/mine?", "/other?"), uri.replace("/mine?", "/?"), uri.replace("/mine?", "/.plexica/owner?"),
                uri.replace(buckets.get(0), buckets.get(1)), uri.replace("/mine?", "/../" + buckets.get(1) + "/mine?"),
                uri.replace("/mine?", "/%2e%2e/" + buckets.get(1) + "/mine?"), uri.replace("Expires=60", "Expires=600"),
                uri.replace("attachment", "inline"), uri + "&response-content-type=text%2Fhtml", uri + "&uploads", uri.replaceAll(
                        "&X-Amz-Signature=.*", ""),
                uri.replaceAll("\\?.*", ""))) {
            assertThat(changed).isNotEqualTo(uri);
            var answer = get(URI.create(changed));
            assertThat(answer.statusCode()).as(changed).isBetween(400, 404);
            assertThat(answer.body()).doesNotContain("canary");
        }
        for (var method : List.of("PUT", "DELETE", "POST", "HEAD"))
            assertThat(send(HttpRequest.newBuilder(URI.create(uri)).method(method, BodyPublishers.ofString("x")).build()).statusCode())
                    .as(method).isBetween(400, 405);
        assertThat(get(URI.create(uri)).body()).isEqualTo("mine");
    }

    @Test void a_link_ends_when_its_time_is_over() throws Exception {
        put(acme, "brief", "x");
        var link = download(acme, "brief", Duration.ofSeconds(3));
        assertThat(link.until()).isBetween(Instant.now().plusSeconds(1), Instant.now().plusSeconds(4));
        assertThat(get(link.uri()).statusCode()).isEqualTo(200);
        var end = Instant.now().plusSeconds(30);
        while (get(link.uri()).statusCode() == 200 && Instant.now().isBefore(end))
            Stage.pause();
        assertThat(get(link.uri()).statusCode()).isEqualTo(403);
        assertThat(Instant.now()).isAfterOrEqualTo(link.until());
    }

    @Test void a_link_lets_exactly_that_be_put_there() throws Exception {
        var link = CallContext.of(acme).call(() -> links.upload(new FileUpload(new FileName("up/ada.png"), PNG, 3), MINUTE));
        assertThat(link.method()).isEqualTo("PUT");
        assertThat(link.headers()).containsOnlyKeys("Content-Type", "Content-Length");
        for (var refused : List.of(upload(link.uri(), "1234", "image/png"), upload(link.uri(), "12", "image/png"), upload(link.uri(), "",
                "image/png"), upload(link.uri(), "123", "text/html"),
                upload(URI.create(link.uri().toString().replace("ada", "eve")), "123",
                        "image/png"),
                upload(URI.create(link.uri().toString().replace(bucket(acme), bucket(globex))), "123", "image/png"),
                HttpRequest.newBuilder(link.uri()).PUT(BodyPublishers.ofString("123")).build(), HttpRequest.newBuilder(link.uri()).GET()
                        .build(),
                HttpRequest.newBuilder(link.uri()).DELETE().build()))
            assertThat(send(refused).statusCode()).as(refused + " " + refused.headers()).isBetween(400, 411);
        assertThat(CallContext.of(acme).call(() -> files.find(new FileName("up/ada.png")))).isEmpty();
        assertThat(send(upload(link.uri(), "123", "image/png")).statusCode()).isEqualTo(200);
        assertThat(CallContext.of(acme).call(() -> files.find(new FileName("up/ada.png"))).orElseThrow()).satisfies(file -> {
            assertThat(file.size()).isEqualTo(3);
            assertThat(file.type()).contains(PNG);
        });
    }

    @Test void a_link_is_a_tenants_own_and_for_a_bounded_time() {
        for (var time : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofSeconds(-1), Duration.ofDays(7).plusSeconds(1)))
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> download(acme, "x", time)).extracting(e -> e.error().code())
                    .isEqualTo("core/invalid-value");
        assertThat(download(acme, "x", Duration.ofDays(7)).toString()).doesNotContain("Signature", "http");
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> links.download(new FileName("x"), MINUTE)).extracting(
                CoreException::error).isEqualTo(new CoreError.NoContext());
    }

    @Test void links_lead_to_where_the_store_is_seen() {
        var seen = stage.files().seenAt(URI.create("https://files.example.com")).links(stage.tenancy().tenants()::physicalName);
        assertThat(CallContext.of(acme).call(() -> seen.download(new FileName("x"), MINUTE)).uri()).hasScheme("https").hasHost(
                "files.example.com").hasPath("/" + bucket(acme) + "/x");
    }

    private static FileLink download(Tenant tenant, String name, Duration lifetime) {
        return CallContext.of(tenant).call(() -> links.download(new FileName(name), lifetime));
    }

    private static void put(Tenant tenant, String name, String text) throws IOException {
        CallContext.of(tenant).call(() -> {
            files.put(new FileName(name), FileContent.of(text.getBytes(UTF_8), new ContentType("text/html")));
            return name;
        });
    }

    private static String bucket(Tenant tenant) { return stage.tenancy().tenants().physicalName(tenant).value(); }

    private static HttpRequest upload(URI uri, String body, String type) {
        return HttpRequest.newBuilder(uri).header("Content-Type", type).PUT(BodyPublishers.ofString(body)).build();
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
