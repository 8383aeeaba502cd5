package org.plexica.reference.cli;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A record kept as JSON in a private file. */
final class JsonFile<T extends Record> {
    static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Path path;
    private final Class<T> type;

    JsonFile(Path path, Class<T> type) {
        this.path = path;
        this.type = type;
    }

    Optional<T> read() {
        return PrivateFile.read(path).map(this::parse);
    }

    private T parse(String text) {
        try {
            var value = JSON.readValue(text, type);
            if (value == null) throw new CliError.DamagedFile(path, "it is empty").exception();
            return value;
        } catch (JacksonException e) {
            throw new CliError.DamagedFile(path, firstLine(e.getOriginalMessage())).because(e);
        }
    }

    void write(T value) {
        PrivateFile.write(path, JSON.writeValueAsString(value) + "\n");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not JSON");
    }
}
