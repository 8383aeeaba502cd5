package org.plexica.helidon;

import io.helidon.common.GenericType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.http.media.EntityReader;
import io.helidon.http.media.EntityWriter;
import io.helidon.http.media.InstanceWriter;
import io.helidon.http.media.MediaSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.plexica.web.spi.Bodies;

/**
 * Lets {@code request.content().as(Note.class)} and {@code response.send(note)} use our bodies for records, collections and maps.
 *
 * @param bodies reads and writes them
 */
record JsonMedia(Bodies bodies) implements MediaSupport {
    @Override public String name() { return "plexica"; }

    @Override public String type() { return "plexica"; }

    @Override public <T> ReaderResponse<T> reader(GenericType<T> type, Headers headers) {
        return isOurs(type.rawType()) ? new ReaderResponse<>(SupportLevel.SUPPORTED, Reader::new) : ReaderResponse.unsupported();
    }

    @Override public <T> WriterResponse<T> writer(GenericType<T> type, Headers request, WritableHeaders<?> response) {
        return isOurs(type.rawType()) ? new WriterResponse<>(SupportLevel.SUPPORTED, Writer::new) : WriterResponse.unsupported();
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private final class Reader<T> implements EntityReader<T> {
        @Override public T read(GenericType<T> type, InputStream stream, Headers headers) {
            @SuppressWarnings("unchecked")
            var raw = (Class<T>) type.rawType();
            return bodies.read(stream, headers.first(HeaderNames.CONTENT_TYPE).orElse(""), raw);
        }

        @Override public T read(GenericType<T> type, InputStream stream, Headers request, Headers response) {
            return read(type, stream, response);
        }
    }

    private final class Writer<T> implements EntityWriter<T> {
        @Override public boolean supportsInstanceWriter() { return true; }

        @Override public InstanceWriter instanceWriter(GenericType<T> type, T object, Headers request, WritableHeaders<?> response) {
            response.setIfAbsent(contentType());
            return new Written(bodies.write(object));
        }

        @Override public void write(GenericType<T> type, T object, OutputStream out, Headers request, WritableHeaders<?> response) {
            write(type, object, out, response);
        }

        @Override public void write(GenericType<T> type, T object, OutputStream out, WritableHeaders<?> headers) {
            headers.setIfAbsent(contentType());
            new Written(bodies.write(object)).write(out);
        }

        private Header contentType() {
            return HeaderValues.create(HeaderNames.CONTENT_TYPE, bodies.mediaType());
        }
    }

    private static final class Written implements InstanceWriter {
        private final byte[] bytes;

        Written(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override public byte[] instanceBytes() { return bytes; }

        @Override public OptionalLong contentLength() { return OptionalLong.of(bytes.length); }

        @Override public boolean alwaysInMemory() { return true; }

        @Override public void write(OutputStream out) {
            try (out) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
