package org.plexica.core.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;

/** Reading and binding the context. JMH makes the program that runs this, and needs it public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class ContextBenchmark {
    private static final int READS = 1000;
    private final CallContext context = CallContext.of(new Tenant(TenantId.fresh(), new TenantSlug("acme")));

    /** Reads within a context that is bound once for all of them. */
    @Benchmark
    @OperationsPerInvocation(READS) public void read(Blackhole hole) {
        context.run(() -> {
            for (var i = 0; i < READS; i++)
                hole.consume(CallContext.current());
        });
    }

    /** Binds, does nothing, and returns. */
    @Benchmark public CallContext bind() {
        return context.call(() -> context);
    }
}
