package org.plexica.testkit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;

/**
 * Marks that say in whose data they were planted, and an oracle that knows each of them again wherever it comes up: show it rows, headers, bodies, log lines.
 *
 * <p>It looks through records, objects, collections, maps, arrays, optionals, streams, readers, rows ({@link java.sql.ResultSet}), futures, answers of the JDK's HTTP
 * client and exceptions with their causes. Streams, rows and iterators are at their end afterwards. A canary is found in any mixture of cases, percent-encoded, escaped as
 * in JSON, Java or HTML, reversed, in hexadecimal and in Base64 wherever it stands in what was encoded. It is not found when it is split over several values, compressed,
 * encrypted or hashed, in two layers of Base64, or in a file of which only the path is shown. Thread-safe.
 */
public final class Canaries {
    private static final int MOST_SIGHTINGS = 1_000;
    private static final int RANDOM_LETTERS = 20;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecureRandom random = new SecureRandom();
    private final List<Planted> planted = new CopyOnWriteArrayList<>();
    private final List<Tenant> watched = new CopyOnWriteArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();

    private record Planted(Tenant owner, String what, List<Spelling> spellings) {}

    /** None yet. */
    public Canaries() {}

    /**
     * A fresh canary: 26 lower-case letters and digits beginning with a letter, so that it can be a name, a slug, a header, a file; nobody guesses it.
     *
     * @param owner whose it is
     * @param what in what it will be planted, for the report
     */
    public String plant(Tenant owner, String what) {
        var canary = random.ints(RANDOM_LETTERS, 0, LETTERS.length()).mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                .collect(Collectors.joining("", "canary", ""));
        planted.add(new Planted(Objects.requireNonNull(owner, "owner"), Objects.requireNonNull(what, "what"), Spelling.of(canary)));
        return canary;
    }

    /**
     * The tenant was given this. Canaries of others in it are remembered.
     *
     * @param where what it is, for the report
     * @param thing may be null
     * @throws AssertionError when the thing could not be looked through
     */
    public void seen(Tenant by, String where, @Nullable Object thing) {
        Objects.requireNonNull(by, "by");
        Contents.read(where, thing, (place, text) -> look(by, place, text));
    }

    /**
     * This was written to a log. It counts as seen by the tenant in whose context it is written; outside every tenant by the one of which a {@link Twins#mustNotSee}
     * is going on, and else by nobody.
     */
    public void logged(String line) {
        var tenant = CallContext.find().flatMap(CallContext::findTenant).or(() -> watched.stream().findFirst());
        if (tenant.isPresent()) look(tenant.get(), "log", line);
    }

    /** All foreign canaries that have been seen and not reported; at most 1,000. */
    public List<Sighting> sightings() {
        synchronized (sightings) {
            return List.copyOf(sightings);
        }
    }

    /**
     * Reports what was seen, once.
     *
     * @throws AssertionError with all sightings, when there are any
     */
    public void mustBeUnseen() {
        List<Sighting> all;
        synchronized (sightings) {
            all = List.copyOf(sightings);
            sightings.clear();
        }
        if (!all.isEmpty())
            throw new AssertionError(all.stream().map(Sighting::toString).distinct()
                    .collect(Collectors.joining("\n", "A tenant saw what is another's:\n", "")));
    }

    /** Whether the thing holds that canary, whoever sees it. */
    boolean isIn(String canary, @Nullable Object thing) {
        var found = new ArrayList<String>();
        var spellings = Spelling.of(canary);
        Contents.read("returned", thing, (place, text) -> Spelling.find(Reading.of(text), spellings).ifPresent(_ -> found.add(place)));
        return !found.isEmpty();
    }

    void watch(Tenant tenant) { watched.add(tenant); }

    void unwatch(Tenant tenant) { watched.remove(tenant); }

    private void look(Tenant by, String where, String text) {
        var foreign = planted.stream().filter(canary -> !canary.owner.equals(by)).toList();
        if (foreign.isEmpty()) return;
        var readings = Reading.of(text);
        foreign.forEach(canary -> Spelling.find(readings, canary.spellings)
                .ifPresent(spelling -> remember(new Sighting(where, spelling, by, canary.owner, canary.what))));
    }

    private void remember(Sighting sighting) {
        synchronized (sightings) {
            if (sightings.size() < MOST_SIGHTINGS) sightings.add(sighting);
        }
    }
}
