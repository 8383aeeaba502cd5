package org.plexica.events.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests, and hears which ended how. */
final class Hearing implements TestExecutionListener {
    final List<String> passed = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    private Hearing() {}

    static Hearing of(Class<?> contract) { return of(selectClass(contract)); }

    static Hearing of(Class<?> contract, String test) { return of(selectMethod(contract, test)); }

    private static Hearing of(DiscoverySelector selector) {
        var heard = new Hearing();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selector).build(), heard);
        return heard;
    }

    @Override public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var name = test.getLegacyReportingName().replaceAll("\\(.*", "");
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) failed.add(name);
        else if (test.isTest()) passed.add(name);
    }
}
