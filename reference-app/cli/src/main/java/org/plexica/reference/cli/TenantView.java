package org.plexica.reference.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A tenant as a server shows it.
 *
 * @param json all of it
 */
record TenantView(JsonNode json) {
    private static final Set<String> ON_THE_WAY = Set.of("PROVISIONING", "COMPENSATING", "PENDING_PURGE");

    String id() { return text("id"); }

    String slug() { return text("slug"); }

    String name() { return text("name"); }

    String status() { return text("status"); }

    String createdAt() { return text("createdAt"); }

    long version() { return json.path("version").asLong(0); }

    boolean isActive() { return status().equals("ACTIVE"); }

    boolean isGone() { return status().equals("PURGED"); }

    /** Whether it changes by itself. */
    boolean isOnTheWay() { return ON_THE_WAY.contains(status()) && purgeAt().isEmpty(); }

    /** When its removal begins, or empty. */
    String purgeAt() { return text("purgeAt"); }

    /** Whether the server can be asked to tell how it goes. */
    boolean isBeingSetUp() {
        return status().equals("PROVISIONING") || status().equals("COMPENSATING");
    }

    /** Why its set-up failed, or empty. */
    String reason() { return json.path("provisioning").path("failure").path("detail").asString(""); }

    List<Step> steps() {
        return StreamSupport.stream(json.path("provisioning").path("steps").spliterator(), false).map(TenantView::step).toList();
    }

    /** A step as the server shows it. */
    static Step step(JsonNode step) {
        return new Step(step.path("sequence").asLong(0), step.path("step").asString(""), step.path("state").asString(""),
                step.path("elapsedMillis").asLong(0));
    }

    private String text(String field) { return json.path(field).asString(""); }

    /** One step of its set-up. */
    record Step(long sequence, String name, String state, long elapsedMillis) {}
}
