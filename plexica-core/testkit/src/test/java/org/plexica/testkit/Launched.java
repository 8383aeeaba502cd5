package org.plexica.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * How the tests of a class ended.
 *
 * @param results by the names of their methods
 */
record Launched(Map<String, TestExecutionResult> results) {
    /** Runs the class as JUnit would. */
    static Launched run(Class<?> tests) {
        var results = new ConcurrentSkipListMap<String, TestExecutionResult>();
        var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4").build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                        .ifPresent(method -> results.put(method.getMethodName(), result));
            }
        });
        return new Launched(results);
    }

    /** The messages of those that failed, with those of their causes. */
    Map<String, String> failures() {
        var failures = new TreeMap<String, String>();
        results.forEach((name, result) -> {
            if (result.getStatus() != Status.SUCCESSFUL) failures.put(name, messages(result.getThrowable().orElseThrow()));
        });
        return failures;
    }

    private static String messages(Throwable failure) {
        var all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause())
            all.append(each.getClass().getSimpleName()).append(": ").append(each.getMessage()).append('\n');
        for (var suppressed : failure.getSuppressed())
            all.append(messages(suppressed));
        return all.toString();
    }
}
