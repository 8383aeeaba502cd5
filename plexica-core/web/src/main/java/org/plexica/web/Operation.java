package org.plexica.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;
import org.plexica.core.access.Policy;

/**
 * One thing that an application does for its callers, as data: from the operations that are really routed come the check of the policy, the API document and
 * the tests against leaks. Immutable; the methods that add to it return a new one.
 *
 * @param id unique among all operations, in camel case: {@code createTenant}
 * @param policy who may come in
 * @param summary for people, one line; may be empty
 * @param takes what the body of the request is; empty for none
 * @param answers what is answered, by status; failures are not listed, as any may happen
 * @param parameters what it reads beside body and path; any other query parameter is refused
 */
public record Operation(String id, Policy policy, String summary, Optional<Class<?>> takes, SortedMap<Integer, Answer> answers,
        List<Parameter> parameters) {
    private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    public Operation {
        if (!ID.matcher(id).matches())
            throw CoreError.InvalidValue.of("operation id", "must be a name in camel case of at most 63 letters and digits").exception();
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(takes, "takes");
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        parameters = List.copyOf(parameters);
    }

    /** An operation of that id and policy, and nothing else yet. */
    public static Operation of(String id, Policy policy) {
        return new Operation(id, policy, "", Optional.empty(), new TreeMap<>(), List.of());
    }

    /** The same, explained so. */
    public Operation summary(String line) {
        return new Operation(id, policy, line, takes, answers, parameters);
    }

    /** The same, reading a body of that type. */
    public Operation takes(Class<?> type) {
        return new Operation(id, policy, summary, Optional.of(type), answers, parameters);
    }

    /** The same, answering 200 and one of that type. */
    public Operation answers(Class<?> type) {
        return answers(OK, type);
    }

    /** The same, answering that status and one of that type. */
    public Operation answers(int status, Class<?> type) {
        return answers(status, new Answer.One(type));
    }

    /** The same, answering 204 and nothing. */
    public Operation answersNothing() {
        return answers(NO_CONTENT, new Answer.Empty());
    }

    /** The same, answering 200 and a list of all. */
    public Operation answersMany(Class<?> type) {
        return answers(OK, new Answer.Many(type));
    }

    /** The same, answering 200 and a page of a longer list; reads {@code page}, {@code size} and {@code sort} from the query ({@link Paging}). */
    public Operation answersPage(Class<?> type) {
        var paged = answers(OK, new Answer.PageOf(type));
        for (var parameter : Paging.PARAMETERS)
            paged = paged.reads(parameter);
        return paged;
    }

    /** The same, answering that status and body. */
    public Operation answers(int status, Answer answer) {
        var more = new TreeMap<>(answers);
        more.put(status, answer);
        return new Operation(id, policy, summary, takes, more, parameters);
    }

    /** The same, reading that parameter. */
    public Operation reads(Parameter parameter) {
        var more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(id, policy, summary, takes, answers, more);
    }

    /** The same, reading that from the query. */
    public Operation query(String name, Class<?> type, String meaning) {
        return reads(new Parameter(Parameter.In.QUERY, name, type, meaning));
    }

    /** The same, reading that header. */
    public Operation header(String name, String meaning) {
        return reads(new Parameter(Parameter.In.HEADER, name, String.class, meaning));
    }

    /** Whether it reads that parameter of the query. */
    public boolean readsQuery(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.in() == Parameter.In.QUERY && parameter.name().equals(name));
    }
}
