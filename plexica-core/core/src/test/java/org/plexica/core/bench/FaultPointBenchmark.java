package org.plexica.core.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.plexica.core.spi.FaultPoint;

/** Ten fault points without an injector against none at all. JMH makes the program that runs this, and needs it public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class FaultPointBenchmark {
    private long number = 1;

    /** The same work without points. */
    @Benchmark public long none() {
        var sum = number;
        for (var i = 0; i < 10; i++)
            sum = sum * 31 + i;
        return sum;
    }

    /** A point in each round. */
    @Benchmark public long ten() {
        var sum = number;
        for (var i = 0; i < 10; i++) {
            FaultPoint.reached("core.bench.round");
            sum = sum * 31 + i;
        }
        return sum;
    }
}
