package org.plexica.reference.server.settings;

import java.util.ArrayList;
import java.util.List;
import org.plexica.reference.server.start.StartError;
import org.plexica.reference.server.start.StartException;

/** Collects what is wrong, so that it is said all at once. For one thread. */
final class Violations {
    private final List<String> found = new ArrayList<>();

    Violations unless(boolean holds, String violation) {
        if (!holds) found.add(violation);
        return this;
    }

    void add(String violation) { found.add(violation); }

    void addAll(StartError.WrongSettings others) { found.addAll(others.problems()); }

    /**
     * Does nothing when nothing was wrong.
     *
     * @throws StartException {@link StartError.WrongSettings} with all that was
     */
    void raise() {
        if (!found.isEmpty()) throw new StartException(new StartError.WrongSettings(found), null);
    }
}
