package org.plexica.devservices.internal.backend;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.plexica.devservices.Companion;
import org.plexica.devservices.internal.process.Launch;
import org.plexica.devservices.internal.process.Nursery;
import org.plexica.devservices.internal.process.Signal;
import org.plexica.devservices.internal.progress.Steps;

/** A process of the user's own. */
public record CompanionProcess(Companion companion, Nursery nursery) implements Service {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    @Override public Running start(Steps steps) {
        return steps.during("start", this::run);
    }

    private Running run() {
        var variables = new HashMap<>(System.getenv());
        variables.putAll(companion.environment());
        var child = nursery
                .spawn(new Launch(companion.name(), companion.command(), variables, companion.folder(), companion.log(), Signal.KILL));
        Readiness.await(child, () -> Http.below400(companion.ready()), companion.patience());
        return new RunningChild(child, Map.of("url", companion.ready().toString()), () -> Http.below400(companion.ready()), Signal.TERM,
                LAST_WORDS);
    }
}
