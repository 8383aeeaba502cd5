package org.plexica.core.bench;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints what reading and binding the context cost, and whether that keeps the bars. */
@Tag("bench")
final class ContextCostTest {
    private static final Map<String, Double> BARS = Map.of("read", 3.0, "bind", 150.0);
    /** JMH's own loop allocates a little, so that no byte at all reads as a small fraction of one. */
    private static final double NO_ALLOCATION = 0.1;

    @Test void reading_and_binding_the_context() throws RunnerException {
        var options = new OptionsBuilder().include(ContextBenchmark.class.getName()).addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        for (var result : new Runner(options).run())
            report(result);
    }

    /** The upper end of the interval counts. */
    private static void report(RunResult result) {
        var score = result.getPrimaryResult();
        var name = score.getLabel();
        var upper = score.getScore() + score.getScoreError();
        var bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
        print("context." + name + ".ns", upper, BARS.getOrDefault(name, 0.0));
        if (name.equals("read")) print("context.read.bytes", bytes, NO_ALLOCATION);
    }

    private static void print(String name, double value, double bar) {
        System.out.printf("%s %.2f %.1f %s%n", name, value, bar, value <= bar ? "ok" : "short");
    }
}
