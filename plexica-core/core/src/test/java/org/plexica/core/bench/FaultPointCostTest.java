package org.plexica.core.bench;

import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints what a fault point costs where no test kit is. */
@Tag("bench")
final class FaultPointCostTest {
    private static final double BAR = 0.2;

    @Test void a_fault_point_without_an_injector() throws RunnerException {
        var options = new OptionsBuilder().include(FaultPointBenchmark.class.getName()).verbosity(VerboseMode.SILENT).build();
        var scores = new HashMap<String, Double>();
        for (var result : new Runner(options).run())
            scores.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
        var each = (scores.getOrDefault("ten", Double.NaN) - scores.getOrDefault("none", Double.NaN)) / 10;
        System.out.printf("fault-point.ns %.3f %.1f %s (ten %.3f, none %.3f)%n", each, BAR, each <= BAR ? "ok" : "short", scores.get("ten"),
                scores.get("none"));
    }
}
