package org.plexica.reference.cli;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the doctor has found so far, on all pages.
 *
 * @param json as the server says it, the pages joined
 */
record DoctorReport(ObjectNode json) {
    private static final String EXAMINED = "examined";
    private static final String FINDINGS = "findings";

    static DoctorReport empty() {
        var json = JsonFile.JSON.createObjectNode().put(EXAMINED, 0);
        json.putArray(FINDINGS);
        return new DoctorReport(json);
    }

    void add(JsonNode page) {
        json.put(EXAMINED, examined() + page.path(EXAMINED).asInt(0));
        page.path(FINDINGS).forEach(found()::add);
    }

    int examined() { return json.path(EXAMINED).asInt(0); }

    List<Found> findings() {
        return StreamSupport.stream(found().spliterator(), false).map(Found::new).toList();
    }

    long left() {
        return findings().stream().filter(finding -> !finding.isRepaired()).count();
    }

    private ArrayNode found() { return json.withArray(FINDINGS); }

    /**
     * One finding.
     *
     * @param json as the server says it
     */
    record Found(JsonNode json) {
        boolean isRepaired() { return text("remedy").equals("REPAIRED"); }

        String text(String field) { return json.path(field).asString(""); }
    }
}
