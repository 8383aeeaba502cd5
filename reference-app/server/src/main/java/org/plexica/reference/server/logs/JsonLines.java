package org.plexica.reference.server.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.plexica.core.CallContext;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object per event and line. What an event calls like a field of ours is written under {@code x-<name>}, so that no message can forge a tenant. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final List<String> OURS = List.of("time", "level", "logger", "message", "correlation", "tenant", "tenantId", "error");
    private static final byte[] NOTHING = {};
    private static final int USUAL_LENGTH = 256;
    private static final JsonFactory JSON = new JsonFactory();

    @Override public byte[] headerBytes() { return NOTHING; }

    @Override public byte[] footerBytes() { return NOTHING; }

    @Override public byte[] encode(ILoggingEvent event) {
        var line = new ByteArrayOutputStream(USUAL_LENGTH);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            write(event, json);
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(ILoggingEvent event, JsonGenerator json) {
        json.writeStringProperty("time", event.getInstant().toString());
        json.writeStringProperty("level", event.getLevel().toString());
        json.writeStringProperty("logger", event.getLoggerName());
        json.writeStringProperty("message", event.getFormattedMessage());
        CallContext.find().ifPresent(context -> write(context, json));
        Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of()).forEach(pair -> write(pair, json));
        if (event.getThrowableProxy() != null) json.writeStringProperty("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    private static void write(CallContext context, JsonGenerator json) {
        json.writeStringProperty("correlation", context.correlation().id());
        context.findTenant().ifPresent(tenant -> {
            json.writeStringProperty("tenant", tenant.slug().value());
            json.writeStringProperty("tenantId", tenant.id().toString());
        });
    }

    private static void write(KeyValuePair pair, JsonGenerator json) {
        json.writeName(isOurs(pair.key) ? "x-" + pair.key : pair.key);
        switch (pair.value) {
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean choice -> json.writeBoolean(choice);
            case null -> json.writeNull();
            default -> json.writeString(pair.value.toString());
        }
    }

    private static boolean isOurs(String key) {
        return OURS.contains(key) && (!"correlation".equals(key) || CallContext.find().isPresent());
    }
}
