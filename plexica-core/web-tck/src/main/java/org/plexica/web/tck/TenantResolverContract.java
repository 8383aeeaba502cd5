package org.plexica.web.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plexica.core.PlexicaError.Kind;
import org.plexica.core.TenantRef;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;
import org.plexica.web.spi.TenantResolver.NotApplicable;
import org.plexica.web.spi.TenantResolver.Rejected;
import org.plexica.web.spi.TenantResolver.Resolution;
import org.plexica.web.spi.TenantResolver.Resolved;

/**
 * What every {@link TenantResolver} keeps. Extend it in a test, say where the resolver reads and what names whom, and all tests below are yours. A resolver answers
 * {@link NotApplicable} when its source is not there, {@link Resolved} for a good name, and {@link Rejected} for everything else that stands there: it never throws, never
 * repairs, never picks. The answer depends on the request alone. A request shows no body, so none can be read.
 * {@snippet file="org/plexica/web/tck/CustomerNumberTest.java" region="contract"}
 */
public abstract class TenantResolverContract {
    private static final int THREADS = 8;
    private static final int ROUNDS = 500;
    private static final int SHORTEST_ECHO = 4;

    /** The resolver, made as in production; a fresh one at each call. */
    protected abstract TenantResolver resolver();

    /** Where it reads. */
    protected abstract Source source();

    /** Values that name tenants, of two tenants at least, in the one spelling that is theirs. */
    protected abstract Map<String, TenantRef> named();

    /** Other spellings of the same, such as a host with its port; none unless told. */
    protected Map<String, TenantRef> alsoNamed() {
        return Map.of();
    }

    /** Good values at the source that name no tenant, such as the platform's own host; none unless told. */
    protected Set<String> elsewhere() {
        return Set.of();
    }

    /** Whether case matters in a name; it does unless told. Either is proven. */
    protected Letters letters() { return Letters.EXACT; }

    @Test final void the_contract_is_given_two_tenants() {
        assertThat(Set.copyOf(named().values())).as("tenants that are named").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test final void without_its_source_it_is_not_applicable() {
        assertThat(resolver().resolve(Sample.EMPTY)).isEqualTo(new NotApplicable());
    }

    @Test final void it_reads_no_other_source() {
        for (var value : named().keySet())
            assertThat(resolver().resolve(Sample.everywhereBut(source(), value))).as(value).isEqualTo(new NotApplicable());
    }

    @Test final void a_good_value_names_its_tenant() {
        allNamed().forEach((value, tenant) -> assertThat(resolver().resolve(at(value))).as(value).isEqualTo(new Resolved(tenant)));
    }

    @Test final void what_stands_elsewhere_does_not_change_the_answer() {
        var values = List.copyOf(named().keySet());
        values.forEach(value -> values.forEach(other -> {
            var around = Sample.everywhereBut(source(), other);
            var headers = new HashMap<>(around.headers());
            var parameters = new HashMap<>(around.pathParameters());
            headers.putAll(at(value).headers());
            parameters.putAll(at(value).pathParameters());
            assertThat(resolver().resolve(new Sample(headers, parameters))).as(value).isEqualTo(resolver().resolve(at(value)));
        }));
    }

    @Test final void a_value_that_names_no_tenant_is_not_applicable() {
        elsewhere().forEach(value -> assertThat(resolver().resolve(at(value))).as(value).isEqualTo(new NotApplicable()));
    }

    @Test final void a_source_that_comes_twice_is_rejected_as_invalid_whatever_it_says() {
        if (!(source() instanceof Source.Header)) return;
        for (var one : allNamed().keySet())
            for (var other : Stream.concat(allNamed().keySet().stream(), Stream.concat(elsewhere().stream(), Stream.of("", "?")))
                    .toList()) {
                assertInvalid(Sample.at(source(), one, other));
                assertInvalid(Sample.at(source(), other, one));
                assertInvalid(Sample.at(source(), one, other, one));
            }
    }

    @Test final void a_name_with_anything_around_it_or_in_it_is_rejected() {
        named().keySet().forEach(name -> Hostile.dressed(name).forEach(this::assertRejected));
    }

    @Test final void two_names_in_one_value_are_rejected() {
        named().keySet().forEach(one -> named().keySet().forEach(other -> Hostile.joined(one, other).forEach(this::assertRejected)));
    }

    @Test final void nothing_and_far_too_much_are_rejected() {
        assertRejected("");
        named().keySet().forEach(name -> Hostile.huge(name).forEach(this::assertRejected));
    }

    @Test final void case_matters_as_it_is_said() {
        var changed = allNamed().entrySet().stream().filter(it -> !upper(it.getKey()).equals(it.getKey())).toList();
        switch (letters()) {
            case EXACT -> changed.forEach(it -> assertRejected(upper(it.getKey())));
            case IN_ANY_CASE -> {
                assertThat(changed).as("names with letters").isNotEmpty();
                changed.forEach(it -> assertThat(resolver().resolve(at(upper(it.getKey())))).as(upper(it.getKey()))
                        .isEqualTo(new Resolved(it.getValue())));
            }
        }
    }

    @Test final void what_is_nearly_a_name_is_not_taken_for_it() {
        var known = allNamed();
        named().forEach((name, tenant) -> Hostile.nearly(name).filter(it -> !known.containsKey(it))
                .forEach(it -> assertThat(answer(at(it))).as(it).isNotEqualTo(new Resolved(tenant))));
    }

    @Test final void rubbish_gets_an_answer_and_is_nobodys_name() {
        var known = allNamed();
        known.forEach((name, tenant) -> Hostile.rubbish(name).filter(it -> known.keySet().stream().noneMatch(it::equalsIgnoreCase))
                .forEach(it -> assertThat(answer(at(it))).as(it).isNotEqualTo(new Resolved(tenant))));
    }

    @Test final void the_answer_depends_on_the_request_alone() {
        var resolver = resolver();
        var requests = requests();
        var alone = requests.stream().map(it -> text(resolver().resolve(it))).toList();
        for (var round = 0; round < 3; round++)
            for (var one = 0; one < requests.size(); one++)
                for (var other = 0; other < requests.size(); other++) {
                    resolver.resolve(requests.get(other));
                    assertThat(text(resolver.resolve(requests.get(one)))).as("%s after %s", requests.get(one), requests.get(other))
                            .isEqualTo(alone.get(one));
                }
    }

    @Test final void each_of_many_threads_gets_the_answer_to_its_own_request() throws InterruptedException {
        var resolver = resolver();
        var requests = requests();
        var begin = new CountDownLatch(1);
        var work = IntStream.range(0, THREADS).mapToObj(at -> rounds(resolver, requests.get(at % requests.size()), begin)).toList();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = work.stream().map(threads::submit).toList();
            begin.countDown();
            for (var one : all)
                one.get();
        } catch (ExecutionException e) {
            fail("In one of many threads", e.getCause());
        }
    }

    private Callable<Boolean> rounds(TenantResolver resolver, InboundRequest request, CountDownLatch begin) {
        var alone = text(resolver().resolve(request));
        return () -> {
            begin.await();
            for (var round = 0; round < ROUNDS; round++)
                assertThat(text(resolver.resolve(request))).isEqualTo(alone);
            return true;
        };
    }

    /** Good ones, absent ones, bad ones. */
    private List<Sample> requests() {
        var good = allNamed().keySet().stream().sorted().map(this::at);
        var name = named().keySet().stream().sorted().findFirst().orElseThrow();
        var bad = Stream.concat(Stream.of("", name + "\0"), elsewhere().stream()).map(this::at);
        return Stream.concat(Stream.concat(good, Stream.of(Sample.EMPTY)), bad).toList();
    }

    private Map<String, TenantRef> allNamed() {
        var all = new HashMap<>(named());
        all.putAll(alsoNamed());
        return all;
    }

    private Sample at(String value) { return Sample.at(source(), value); }

    private void assertInvalid(Sample request) {
        assertThat(answer(request)).as("%s", request).isInstanceOfSatisfying(Rejected.class,
                it -> assertThat(it.reason().kind()).isEqualTo(Kind.INVALID));
    }

    private void assertRejected(String value) {
        var request = at(value);
        assertThat(answer(request)).as("%s", request).isInstanceOfSatisfying(Rejected.class, it -> {
            assertThat(it.reason().kind()).as("which answers are silent of who exists").isIn(Kind.INVALID, Kind.NOT_FOUND);
            if (value.length() >= SHORTEST_ECHO)
                assertThat(it.reason().detail() + it.reason().facts()).as("what the caller is told").doesNotContain(value);
        });
    }

    /** Whatever is thrown is the failure, with the request that led to it. */
    private Resolution answer(Sample request) {
        try {
            var answer = resolver().resolve(request);
            assertThat(answer).as("%s", request).isNotNull();
            return answer;
        } catch (RuntimeException | StackOverflowError thrown) {
            return fail("A resolver throws nothing: " + request, thrown);
        }
    }

    private static String text(Resolution answer) {
        return answer instanceof Rejected(var reason) ? "Rejected " + reason.code() + " " + reason.detail() : answer.toString();
    }

    private static String upper(String text) { return text.toUpperCase(Locale.ROOT); }
}
