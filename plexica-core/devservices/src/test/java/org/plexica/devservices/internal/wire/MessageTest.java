package org.plexica.devservices.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {

    @Test void survives_the_wire() {
        var message = Message.of("text", "a \"quote\", a \\ and\na line, 漢字 \u0001").with("number", -5).with("flag", true)
                .with("list", List.of("x", "y"))
                .with("map", Map.of("key", "value"));
        var read = Message.parse(message.line());
        assertThat(read.text("text")).isEqualTo(message.text("text"));
        assertThat(read.number("number")).isEqualTo(-5);
        assertThat(read.flag("flag")).isTrue();
        assertThat(read.texts("list")).containsExactly("x", "y");
        assertThat(read.textMap("map")).containsEntry("key", "value");
        assertThat(message.line()).doesNotContain("\n");
    }

    @Test void a_path_is_text() {
        assertThat(Message.parse(Message.of("folder", Path.of("/a folder/b")).line()).text("folder")).isEqualTo("/a folder/b");
    }

    @Test void nesting_without_end_is_refused_and_no_stack_overflows() {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.parse("{\"a\":" + "[".repeat(1 << 19)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\":}", "{\"a\":1,}", "{\"a\":null}", "{\"a\":1}x", "{\"a\":\"\\q\"}", "{\"a\":\"\\u12\"}",
            "{\"a\" 1}",
            "{\"a\":1-}", "{\"a\":1,\"a\":2}", "{\"a\":[{\"b\":null}]}", "{a:1}", "{'a':1}"}) void refuses_what_is_no_message(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.parse(line));
    }
}
