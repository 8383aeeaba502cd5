package org.plexica.reference.server.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.plexica.reference.server.settings.Settings;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * How the server logs: to standard output, by one appender that formats in the thread that logs, because only there the
 * {@link org.plexica.core.CallContext} of the event is bound. Until the settings are read it logs for people.
 */
public final class Logs extends ContextAwareBase implements Configurator {
    /** Libraries that tell in detail what the server tells in one line. */
    private static final String[] TALKATIVE = {"org.jboss.weld", "com.zaxxer.hikari", "org.flywaydb", "io.helidon", "org.apache.http",
            "okhttp3"};

    /** Made by Logback, which finds it as a service. */
    public Logs() {}

    @Override public ExecutionStatus configure(LoggerContext logback) {
        configure(logback, new Settings.Log(Settings.Log.Format.TEXT, Settings.Log.Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs so from now on; what libraries log by {@code java.util.logging} too. */
    public static void configure(Settings.Log settings) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext logback)) throw new IllegalStateException("Logback is not what SLF4J found: " + factory);
        logback.reset();
        configure(logback, settings);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void configure(LoggerContext logback, Settings.Log settings) {
        var propagator = new LevelChangePropagator();
        propagator.setContext(logback);
        propagator.start();
        logback.addListener(propagator);
        var root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(settings.level().name()));
        root.addAppender(appender(logback, encoder(logback, settings.format())));
        if (settings.level() != Settings.Log.Level.INFO) return;
        for (var library : TALKATIVE)
            logback.getLogger(library).setLevel(Level.WARN);
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext logback, Encoder<ILoggingEvent> encoder) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setName("standard output");
        appender.setContext(logback);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext logback, Settings.Log.Format format) {
        var encoder = switch (format) {
            case JSON -> new JsonLines();
            case TEXT -> new TextLines();
        };
        encoder.setContext(logback);
        encoder.start();
        return encoder;
    }
}
