package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plexica.core.CoreError;
import org.plexica.core.Correlation;
import org.plexica.core.Page;
import org.plexica.core.Problem;
import org.plexica.core.access.Policy;

/** What handlers use beside the gate. */
final class HandlersTest {
    @Test void a_page_is_asked_for_in_the_query() {
        var query = Map.of("page", "2", "sort", "-name");
        // @start region="paging"
        var asked = Paging.requested(name -> Optional.ofNullable(query.get(name)));
        // @end
        assertThat(asked).isEqualTo(new Page.Request(2, Page.Request.first().size(), "-name"));
    }

    @Test void a_caller_may_say_how_long_it_would_wait() {
        // @start region="preferences"
        var preferred = Preferences.of(List.of("respond-async, wait=30"));
        var wait = preferred.wait(Duration.ofSeconds(60));
        var answered = Map.of(Preferences.APPLIED_HEADER, Preferences.applied(wait));
        // @end
        assertThat(answered).containsEntry("Preference-Applied", "wait=30");
    }

    @Test void a_caller_may_say_which_version_it_has_read() {
        // @start region="condition"
        var read = IfMatch.tag(7);
        var stale = !IfMatch.require(List.of(read)).matches(8);
        // @end
        assertThat(read).isEqualTo("\"7\"");
        assertThat(stale).isTrue();
    }

    @Test void a_problem_has_a_form_over_http() {
        // @start region="problem"
        var problem = Problem.of(new CoreError.NoTenant(), URI.create("/problems"));
        var sent = HttpProblem.of(problem, Correlation.fresh());
        // @end
        assertThat(sent.type()).isEqualTo(URI.create("/problems/core/no-tenant"));
        assertThat(sent.status()).isEqualTo(HttpProblem.status(problem.kind()));
    }

    @Test void a_parameter_says_where_it_is_read_from() {
        // @start region="parameter"
        var search = new Parameter(Parameter.In.QUERY, "search", String.class, "A part of the name.");
        // @end
        assertThat(search.in()).isEqualTo(Parameter.In.QUERY);
    }

    @Test void an_answer_may_go_on_as_events() {
        // @start region="events"
        var operation = Operation.of("watchOrder", Policy.loggedIn())
                .answers(200, new Answer.OneOrEvents(Page.class, Map.of("changed", Problem.class)));
        // @end
        assertThat(operation.answers().get(200)).isInstanceOf(Answer.OneOrEvents.class);
    }

    @Test void a_caller_says_what_it_would_read() {
        // @start region="negotiation"
        var chosen = ContentNegotiation.choose(List.of("text/event-stream, */*;q=0.5"), List.of(Answer.VALUE, Answer.EVENTS));
        // @end
        assertThat(chosen).isEqualTo("text/event-stream");
    }
}
