package org.plexica.reference.server.logs;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.plexica.core.CallContext;

/** One event per line, for people. */
final class TextLines extends LayoutWrappingEncoder<ILoggingEvent> {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%kvpSpace%here%n%ex";

    @Override public void start() {
        var layout = new PatternLayout();
        layout.setContext(getContext());
        layout.getInstanceConverterMap().put("here", Here::new);
        layout.getInstanceConverterMap().put("kvpSpace", Pairs::new);
        layout.setPattern(PATTERN);
        layout.start();
        setLayout(layout);
        super.start();
    }

    /** Where and for whom. */
    private static final class Here extends ClassicConverter {
        @Override public String convert(ILoggingEvent event) {
            return CallContext.find().map(
                    context -> " [" + context.findTenant().map(tenant -> tenant.slug() + " ").orElse("") + context.correlation().id() + "]")
                    .orElse("");
        }
    }

    /** The key-value pairs. */
    private static final class Pairs extends ClassicConverter {
        @Override public String convert(ILoggingEvent event) {
            if (event.getKeyValuePairs() == null) return "";
            var text = new StringBuilder();
            event.getKeyValuePairs().forEach(pair -> text.append(' ').append(pair.key).append('=').append(pair.value));
            return text.toString();
        }
    }
}
