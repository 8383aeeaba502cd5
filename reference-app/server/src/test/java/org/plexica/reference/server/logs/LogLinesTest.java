package org.plexica.reference.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.slf4j.helpers.NOPMDCAdapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LogLinesTest {
    private static final Tenant ACME = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test void an_event_is_one_line_of_json() {
        logger(new JsonLines()).atInfo().addKeyValue("status", 200).addKeyValue("path", "/a\"b").log("Answered\nin {}", "two lines");
        assertThat(text()).endsWith("}\n").containsOnlyOnce("\n");
        var line = json();
        assertThat(line.get("level").asString()).isEqualTo("INFO");
        assertThat(line.get("message").asString()).isEqualTo("Answered\nin two lines");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("path").asString()).isEqualTo("/a\"b");
        assertThat(line.has("tenant")).isFalse();
    }

    @Test void tenant_and_correlation_are_those_of_the_context() {
        var logger = logger(new JsonLines());
        CallContext.of(ACME).under(new Correlation("abc", "")).run(() -> logger.info("hello"));
        assertThat(json().get("tenant").asString()).isEqualTo("acme");
        assertThat(json().get("tenantId").asString()).isEqualTo(ACME.id().toString());
        assertThat(json().get("correlation").asString()).isEqualTo("abc");
    }

    @Test void nobody_can_log_as_another_tenant() {
        var logger = logger(new JsonLines());
        CallContext.of(ACME).run(() -> logger.atInfo().addKeyValue("tenant", "globex").log("hello"));
        assertThat(json().get("tenant").asString()).isEqualTo("acme");
        assertThat(json().get("x-tenant").asString()).isEqualTo("globex");
    }

    @Test void an_exception_is_told_in_the_same_line() {
        logger(new JsonLines()).error("failed", new IllegalStateException("because"));
        assertThat(text()).containsOnlyOnce("\n");
        assertThat(json().get("error").asString()).contains("IllegalStateException: because").contains("at org.plexica");
    }

    @Test void lines_for_people_tell_the_tenant_too() {
        var logger = logger(new TextLines());
        CallContext.of(ACME).under(new Correlation("abc", "")).run(() -> logger.atWarn().addKeyValue("status", 503).log("hello"));
        assertThat(text()).contains("WARN ").contains("hello status=503 [acme abc]");
    }

    private JsonNode json() { return JsonMapper.shared().readTree(text()); }

    private String text() { return out.toString(StandardCharsets.UTF_8); }

    private Logger logger(Encoder<ILoggingEvent> encoder) {
        var logback = new LoggerContext();
        logback.setMDCAdapter(new NOPMDCAdapter());
        encoder.setContext(logback);
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(logback);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        var logger = logback.getLogger("test");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return logger;
    }
}
