package org.plexica.tenancy.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

/** The provisioners in an order in which each comes after those that it needs. */
final class StepOrder {
    private final SequencedMap<String, Part> parts = new LinkedHashMap<>();

    /** A provisioner and its step, asked for once. */
    record Part(Step step, TenantProvisioner provisioner) {
        String id() { return step.id(); }
    }

    /** Refuses two steps of one name, a step after one that is not there, and steps that wait for one another. */
    StepOrder(List<TenantProvisioner> provisioners) {
        var given = new LinkedHashMap<String, Part>();
        for (var provisioner : provisioners) {
            var part = new Part(provisioner.step(), provisioner);
            var other = given.putIfAbsent(part.id(), part);
            if (other != null) throw bad("two are called %s: %s and %s".formatted(part.id(), name(other), name(part)));
        }
        for (var part : given.values())
            place(part, given, new ArrayList<>());
    }

    /** Each after those that it needs. */
    List<Part> forward() { return List.copyOf(parts.sequencedValues()); }

    /** Each before those that it needs. */
    List<Part> backward() { return List.copyOf(parts.reversed().sequencedValues()); }

    Optional<Part> find(String step) { return Optional.ofNullable(parts.get(step)); }

    private void place(Part part, Map<String, Part> given, List<String> path) {
        if (parts.containsKey(part.id())) return;
        if (path.contains(part.id()))
            throw bad("they wait for one another: " + String.join(" after ", path.subList(path.indexOf(part.id()), path.size())) + " after "
                    + part.id());
        path.add(part.id());
        for (var needed : part.step().after().stream().sorted().toList()) {
            var before = given.get(needed);
            if (before == null) throw bad("%s (%s) comes after %s, which none of them is".formatted(part.id(), name(part), needed));
            place(before, given, path);
        }
        path.removeLast();
        parts.put(part.id(), part);
    }

    private static String name(Part part) { return part.provisioner().getClass().getName(); }

    private static TenancyException bad(String rule) {
        return new TenancyException(new TenancyError.BadSteps(rule));
    }
}
