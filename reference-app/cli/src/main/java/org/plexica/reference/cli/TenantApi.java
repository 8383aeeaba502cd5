package org.plexica.reference.cli;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The tenants of a server. */
record TenantApi(ServerApi server) {
    private static final String TENANTS = "/api/v1/tenants";
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LARGEST_PAGE = 200;

    /** Asks for the tenant; returns before it is ready. When no answer comes, asks again in a way that makes no second tenant. */
    TenantView create(JsonNode request) {
        var key = UUID.randomUUID().toString();
        for (var attempt = 1;; attempt++) {
            try {
                return new TenantView(server.post(TENANTS, request, key).body());
            } catch (CliException e) {
                if (!(e.error() instanceof CliError.Unreachable) || attempt == ATTEMPTS) throw e;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** One page, as the server gives it. */
    JsonNode list(Map<String, String> query) {
        var parameters = query.entrySet().stream().map(each -> encode(each.getKey(), UTF_8) + "=" + encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return server.get(TENANTS + (parameters.isEmpty() ? "" : "?" + parameters)).body();
    }

    /** The tenant by its id or slug. */
    TenantView require(String idOrSlug) {
        return isId(idOrSlug) ? byId(idOrSlug) : bySlug(idOrSlug);
    }

    TenantView byId(String id) {
        return new TenantView(server.get(TENANTS + "/" + id).body());
    }

    /**
     * Tells each change of the tenant's set-up that is newer, while it happens; true when it has ended, false when the time was over or the server broke off.
     *
     * @param after the sequence of the last step that is known
     */
    boolean watch(String id, long after, Duration atMost, Consumer<TenantView.Step> each) {
        return server.events(TENANTS + "/" + id + "/provisioning", Long.toString(after), atMost, event -> {
            if (event.name().equals("step")) each.accept(TenantView.step(event.data()));
            return event.name().equals("ended");
        });
    }

    /** Closes the tenant for now, opens it again, tries its set-up again or takes its deletion back: {@code suspend}, {@code activate}, {@code retry}, {@code restore}. */
    TenantView move(String id, String how) {
        return new TenantView(server.post(TENANTS + "/" + id + "/" + how, JsonFile.JSON.createObjectNode()).body());
    }

    /** A temporary password for the tenant's first administrator: of whoever asks, the only copy. */
    Http.Answer credential(String id) {
        return server.post(TENANTS + "/" + id + "/admin-credential", JsonFile.JSON.createObjectNode());
    }

    /** Changes the tenant as it was read, and no other version of it. */
    TenantView change(TenantView read, JsonNode patch) {
        return new TenantView(server.patch(TENANTS + "/" + read.id(), patch, "\"" + read.version() + "\"").body());
    }

    /** Asks for the tenant to be removed after that grace, or the server's own when that is empty; returns before it is gone. */
    TenantView delete(String id, String grace) {
        return new TenantView(server.delete(TENANTS + "/" + id + (grace.isEmpty() ? "" : "?grace=" + encode(grace, UTF_8))).body());
    }

    static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The search finds parts of slugs and names too, so all that it finds is looked through. */
    private TenantView bySlug(String slug) {
        for (int page = 0;; page++) {
            var query = Map.of("search", slug, "sort", "slug", "size", Integer.toString(LARGEST_PAGE), "page", Integer.toString(page));
            var found = items(list(query)).toList();
            var match = found.stream().filter(tenant -> tenant.slug().equals(slug)).findFirst();
            if (match.isPresent()) return byId(match.get().id());
            if (found.size() < LARGEST_PAGE)
                throw new CliError.NoSuchThing("tenant " + slug, "Those that there are: ./plexica tenant list").exception();
        }
    }

    static Stream<TenantView> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).map(TenantView::new);
    }
}
