package org.plexica.events.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What breaks between an old and a new schema of one version: old readers must understand new events, and new readers old events. So a component may come if it may be absent, and
 * nothing else may change.
 */
final class Evolution {
    private static final Set<String> FORM = Set.of("type", "format");
    private final List<String> breaks = new ArrayList<>();

    private Evolution() {}

    static List<String> breaks(JsonNode before, JsonNode after) {
        var evolution = new Evolution();
        evolution.compare(before, after, "");
        return List.copyOf(evolution.breaks);
    }

    private void compare(JsonNode before, JsonNode after, String path) {
        if (FORM.stream().anyMatch(word -> !before.path(word).equals(after.path(word)))) {
            breaks.add(name(path) + " was " + form(before) + " and is " + form(after));
            return;
        }
        constants(before, after, path);
        components(before, after, path);
        inner(before, after, path, "items", "[]");
        inner(before, after, path, "additionalProperties", "{}");
    }

    private void inner(JsonNode before, JsonNode after, String path, String word, String mark) {
        if (before.has(word) && after.has(word))
            compare(before.path(word), after.path(word), path + mark);
        else if (before.has(word) != after.has(word))
            breaks.add(name(path) + (before.has(word) ? " was a map and is a record" : " was a record and is a map"));
    }

    private void constants(JsonNode before, JsonNode after, String path) {
        var old = texts(before.path("enum"));
        var now = texts(after.path("enum"));
        if (old.isEmpty() != now.isEmpty()) {
            breaks.add(name(path) + (old.isEmpty() ? " was any text and is an enum" : " was an enum and is any text"));
            return;
        }
        without(old, now).forEach(constant -> breaks.add(name(path) + " can no longer be " + constant + ", which stored events are"));
        without(now, old).forEach(constant -> breaks.add(name(path) + " can now be " + constant + ", which old readers don't know"));
    }

    private void components(JsonNode before, JsonNode after, String path) {
        var old = before.path("properties");
        var now = after.path("properties");
        var wasRequired = texts(before.path("required"));
        var isRequired = texts(after.path("required"));
        old.properties().forEach(part -> {
            var at = path.isEmpty() ? part.getKey() : path + "." + part.getKey();
            if (!now.has(part.getKey())) {
                breaks.add(at + " is gone, or has another name");
                return;
            }
            compare(part.getValue(), now.path(part.getKey()), at);
            required(at, wasRequired.contains(part.getKey()), isRequired.contains(part.getKey()));
        });
        without(isRequired, wasRequired).stream().filter(part -> !old.has(part))
                .forEach(part -> breaks
                        .add((path.isEmpty() ? part : path + "." + part) + " is new and must be there, which it is not in stored events"));
    }

    private void required(String at, boolean was, boolean is) {
        if (was && !is) breaks.add(at + " may now be absent, which old readers don't expect");
        if (!was && is) breaks.add(at + " must now be there, which it is not in all stored events");
    }

    private static String form(JsonNode schema) {
        var format = schema.path("format").asString("");
        return schema.path("type").asString("anything") + (format.isEmpty() ? "" : " (" + format + ")");
    }

    private static String name(String path) { return path.isEmpty() ? "the record" : path; }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
