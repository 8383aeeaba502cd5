package org.plexica.reference.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** As much of a browser as a person needs to log in: it keeps cookies of one site, follows redirects within it, and sends forms. For one thread. */
public final class Browser {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REDIRECTS = 10;
    private static final int REDIRECT = 3;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String site;
    private URI at;
    private HttpResponse<String> page;

    /** On the page of that URL; what leads away from its site is not followed. */
    public Browser(URI begin) {
        this.site = begin.getScheme() + "://" + begin.getAuthority() + "/";
        this.at = begin;
        this.page = open(request(begin).GET());
    }

    /** Where it is; when that is of another site, it was sent there and has not opened it. */
    public URI at() { return at; }

    /** The status of the last page of the site. */
    public int status() { return page.statusCode(); }

    /** What the page says. */
    public String text() { return Jsoup.parse(page.body()).text(); }

    /** Whether the page has a field of that name. */
    public boolean asksFor(String field) {
        return !Jsoup.parse(page.body()).select("form [name=" + field + "]").isEmpty();
    }

    /** Fills the form that has all these fields, and sends it with all that it holds already. */
    public void send(Map<String, String> fields) {
        var form = Jsoup.parse(page.body(), at.toString()).select("form").stream()
                .filter(each -> fields.keySet().stream().noneMatch(field -> each.select("[name=" + field + "]").isEmpty())).findFirst()
                .orElseThrow(() -> new IllegalStateException("No form with " + fields.keySet() + " at " + at + ": " + text()));
        var all = new LinkedHashMap<String, String>();
        form.select("input[type=hidden]").forEach(hidden -> all.put(hidden.attr("name"), hidden.attr("value")));
        all.putAll(fields);
        at = URI.create(action(form));
        page = open(request(at).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encoded(all))));
    }

    /** The parameters of a query, as it is in a URL. */
    public static Map<String, String> query(URI uri) {
        var query = uri.getQuery() == null ? "" : uri.getQuery();
        return query.isEmpty()
                ? Map.of()
                : Arrays.stream(query.split("&", -1)).map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each.length > 1 ? each[1] : ""));
    }

    /** A form, or a query, as it is sent. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String action(Element form) {
        return form.absUrl("action");
    }

    private HttpResponse<String> open(HttpRequest.Builder first) {
        var response = exchange(first);
        for (var i = 0; i < REDIRECTS && response.statusCode() / 100 == REDIRECT; i++) {
            at = at.resolve(response.headers().firstValue("Location").orElseThrow());
            if (!at.toString().startsWith(site)) return response;
            response = exchange(request(at).GET());
        }
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest.Builder builder) {
        if (!cookies.isEmpty())
            builder.header("Cookie", cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; ")));
        try {
            var response = HTTP.send(builder.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
        else
            cookies.put(pair[0], pair[1]);
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "text/html");
    }
}
