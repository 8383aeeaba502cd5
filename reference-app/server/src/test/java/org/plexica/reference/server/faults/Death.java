package org.plexica.reference.server.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.plexica.tenancy.internal.KillPoint;

/**
 * Where a server dies, and what it does meanwhile.
 *
 * @param point the name of the fault point
 * @param doing what leads there
 */
record Death(String point, Doing doing) {
    private static final List<String> STEPS = List.of("schema", "realm", "bucket");

    /** What leads to a point. */
    enum Doing {
        /** A set-up that succeeds. */
        MAKES,
        /** A set-up whose realm is refused, because the creator's secret is wrong. */
        FAILS,
        /** The removal of a tenant in use. */
        PURGES,
        /** The removal of a tenant whose grace is over. */
        EXPIRES;

        Map<String, String> settings() {
            return this == FAILS ? Map.of("PLEXICA_KEYCLOAK_CREATOR_CLIENT_SECRET", "not-the-secret-of-the-creator") : Map.of();
        }
    }

    /** At each point, in each step, on each way there. */
    static Stream<Death> all() {
        return Arrays.stream(KillPoint.values()).flatMap(point -> doings(point).flatMap(doing -> names(point)
                .map(name -> new Death(name, doing))));
    }

    /** How a slug begins that says which death it was. */
    String slug() {
        var words = point.substring(point.indexOf('.') + 1).replace('.', '-');
        return doing.name().toLowerCase(Locale.ROOT).charAt(0) + "-" + words;
    }

    private static Stream<Doing> doings(KillPoint point) {
        return switch (point) {
            case RESERVED, STEP_BEGIN, STEP_BEGUN, STEP_MADE, STEP_DONE, ACTIVATE, ACTIVATED -> Stream.of(Doing.MAKES);
            case COMPENSATE, COMPENSATING -> Stream.of(Doing.FAILS);
            case GRACE_OVER, REMOVAL_BEGUN -> Stream.of(Doing.EXPIRES);
            case REMOVE, REMOVED, TAKEN_BACK, SETTLE, SETTLED -> Stream.of(Doing.FAILS, Doing.PURGES);
        };
    }

    private static Stream<String> names(KillPoint point) {
        return point.isOfStep() ? STEPS.stream().map(point::at) : Stream.of(point.at());
    }
}
