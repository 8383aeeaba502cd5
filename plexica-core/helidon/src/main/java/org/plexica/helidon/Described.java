package org.plexica.helidon;

import io.helidon.webserver.http.Handler;
import java.util.function.UnaryOperator;
import org.plexica.web.Answer;
import org.plexica.web.Operation;

/** An operation that knows who may come in and now says what it takes and answers. Immutable. */
public final class Described {
    private final Operation operation;

    Described(Operation operation) {
        this.operation = operation;
    }

    /** What it does, for people, one line. */
    public Described summary(String line) { return with(it -> it.summary(line)); }

    /** It reads a body of that type. */
    public Described takes(Class<?> type) { return with(it -> it.takes(type)); }

    /** It answers 200 and one of that type. */
    public Described answers(Class<?> type) { return with(it -> it.answers(type)); }

    /** It answers, among others, that status and one of that type. */
    public Described answers(int status, Class<?> type) {
        return with(it -> it.answers(status, type));
    }

    /** It answers, among others, that status and body. */
    public Described answers(int status, Answer answer) {
        return with(it -> it.answers(status, answer));
    }

    /** It answers 204 and nothing. */
    public Described answersNothing() { return with(Operation::answersNothing); }

    /** It answers 200 and a list of all. */
    public Described answersMany(Class<?> type) { return with(it -> it.answersMany(type)); }

    /** It answers 200 and a page of a longer list, asked for by {@link org.plexica.web.Paging}. */
    public Described answersPage(Class<?> type) {
        return with(it -> it.answersPage(type));
    }

    /** It reads that from the query; what no operation says it reads is refused. */
    public Described query(String name, Class<?> type, String meaning) {
        return with(it -> it.query(name, type, meaning));
    }

    /** It reads that header. */
    public Described header(String name, String meaning) { return with(it -> it.header(name, meaning)); }

    /** The handler for it. */
    public Guarded handle(Handler handler) {
        return new Guarded(operation, handler);
    }

    private Described with(UnaryOperator<Operation> change) {
        return new Described(change.apply(operation));
    }
}
