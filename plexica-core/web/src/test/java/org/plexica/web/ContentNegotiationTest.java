package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentNegotiationTest {
    private static final List<String> OFFERED = List.of(Answer.VALUE, Answer.EVENTS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"*/*|json", "application/*|json", "application/json|json", "text/event-stream|events",
            "text/*|events", "TEXT/Event-Stream|events", "text/event-stream;charset=utf-8|events", "text/html, text/event-stream|events",
            "application/json, text/event-stream|json", "text/event-stream, */*|events", "text/event-stream, */*;q=0.8|events",
            "application/json;q=0.5, text/event-stream;q=0.8|events", "application/json;q=0.9, text/event-stream;q=0.8|json",
            "text/event-stream;q=0, */*|json", "application/json;q=0, */*;q=0.1|events", "*/*;q=0.1, application/*;q=0|events",
            "text/event-stream;q=2, application/json;q=0.1|json", "text/event-stream ; q=1.000|events", "garbage, */*|json",
            ", ,text/event-stream,|events",
            "text/event-stream;level=1;q=0.4, application/json;q=0.3|events"}) void the_best_liked_is_chosen(
                    String accept, String chosen) {
        assertThat(ContentNegotiation.choose(List.of(accept), OFFERED)).isEqualTo(chosen.equals("json") ? Answer.VALUE : Answer.EVENTS);
    }

    @Test void several_headers_are_one_and_none_is_everything() {
        assertThat(ContentNegotiation.choose(List.of("text/html", "text/event-stream"), OFFERED)).isEqualTo(Answer.EVENTS);
        assertThat(ContentNegotiation.choose(List.of(), OFFERED)).isEqualTo(Answer.VALUE);
        assertThat(ContentNegotiation.choose(List.of(""), OFFERED)).isEqualTo(Answer.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "*/*;q=0", "garbage", "json", "application/json;q=0", "*/json",
            "text/event-stream;q=high",
            "text/event-stream;q=0.0001"}) void what_is_not_offered_is_refused_with_what_is(
                    String accept) {
        assertThatThrownBy(() -> ContentNegotiation.choose(List.of(accept), OFFERED)).isInstanceOfSatisfying(WebException.class,
                e -> assertThat(e.error()).isEqualTo(new WebError.NotAcceptable("application/json or text/event-stream")));
    }
}
