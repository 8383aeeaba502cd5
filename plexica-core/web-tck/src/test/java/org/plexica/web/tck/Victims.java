package org.plexica.web.tck;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantRef;
import org.plexica.web.WebError;
import org.plexica.web.internal.HeaderResolver;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;
import org.plexica.web.spi.TenantResolver.NotApplicable;
import org.plexica.web.spi.TenantResolver.Rejected;
import org.plexica.web.spi.TenantResolver.Resolution;
import org.plexica.web.spi.TenantResolver.Resolved;

/** Resolvers as people write them who are in a hurry: each breaks the contract in one way. They are run by {@link VictimsTest} alone. */
final class Victims {
    private static final TenantResolver GOOD = new HeaderResolver("X-Tenant");

    private Victims() {}

    /** The good one, but for its resolver. */
    abstract static class Victim extends TenantResolverContract {
        @Override protected Source source() { return Source.header("x-tenant"); }

        @Override protected Map<String, TenantRef> named() { return Names.SLUGS_AND_IDS; }
    }

    /** Changes the value before it looks at it. */
    abstract static class Repairing extends Victim {
        abstract String repair(String value);

        @Override protected TenantResolver resolver() {
            return request -> {
                var values = request.header("x-tenant");
                return values.size() == 1 ? GOOD.resolve(with(repair(values.getFirst()))) : GOOD.resolve(request);
            };
        }
    }

    static final class TakesTheFirst extends Victim {
        @Override protected TenantResolver resolver() { return picking(List::getFirst); }
    }

    static final class TakesTheLast extends Victim {
        @Override protected TenantResolver resolver() { return picking(List::getLast); }
    }

    static final class TakesTwoThatAgree extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> request.header("x-tenant").stream().distinct().count() == 1
                    ? GOOD.resolve(with(request.header("x-tenant").getFirst()))
                    : GOOD.resolve(request);
        }
    }

    static final class IgnoresWhatComesTwice extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> request.header("x-tenant").size() > 1 ? new NotApplicable() : GOOD.resolve(request);
        }
    }

    static final class Trims extends Repairing {
        @Override String repair(String value) { return value.strip(); }
    }

    static final class LowerCases extends Repairing {
        @Override String repair(String value) { return value.toLowerCase(Locale.ROOT); }
    }

    static final class SplitsTheList extends Repairing {
        @Override String repair(String value) { return value.split(",", -1)[0]; }
    }

    static final class CutsAtNul extends Repairing {
        @Override String repair(String value) { return value.split("\0", -1)[0]; }
    }

    static final class Unquotes extends Repairing {
        @Override String repair(String value) { return value.replace("\"", ""); }
    }

    static final class DropsTheInvisible extends Repairing {
        @Override String repair(String value) { return value.replaceAll("\\p{Cf}", ""); }
    }

    static final class DecodesPercents extends Repairing {
        @Override String repair(String value) {
            return Pattern.compile("%([0-9a-f]{2})").matcher(value).replaceAll(it -> String.valueOf((char) Integer.parseInt(it
                    .group(1), 16)));
        }
    }

    static final class NormalisesLetters extends Repairing {
        @Override String repair(String value) { return Normalizer.normalize(value, Normalizer.Form.NFKC); }
    }

    static final class Shortens extends Repairing {
        @Override String repair(String value) { return value.substring(0, Math.min(value.length(), 36)); }
    }

    static final class Guesses extends Repairing {
        @Override String repair(String value) { return value.startsWith("acm") ? "acme" : value; }
    }

    static final class SaysAnyCaseAndIsExact extends Victim {
        @Override protected TenantResolver resolver() { return GOOD; }

        @Override protected Letters letters() { return Letters.IN_ANY_CASE; }
    }

    static final class Throws extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> request.header("x-tenant").size() == 1
                    ? new Resolved(TenantRef.slug(request.header("x-tenant").getFirst()))
                    : GOOD.resolve(request);
        }

        @Override protected Map<String, TenantRef> named() {
            return Map.of("acme", TenantRef.slug("acme"), "globex", TenantRef.slug("globex"));
        }
    }

    static final class SaysNothing extends Victim {
        @SuppressWarnings("NullAway")
        @Override protected TenantResolver resolver() {
            return request -> GOOD.resolve(request) instanceof Rejected ? nothing() : GOOD.resolve(request);
        }

        private static @Nullable Resolution nothing() { return null; }
    }

    static final class IgnoresWhatIsBad extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> GOOD.resolve(request) instanceof Rejected(var reason) && reason.kind() == PlexicaError.Kind.NOT_FOUND
                    ? new NotApplicable()
                    : GOOD.resolve(request);
        }
    }

    /** Says that www is nobody's, and refuses it. */
    static final class RefusesThePlatform extends Victim {
        @Override protected TenantResolver resolver() { return GOOD; }

        @Override protected Set<String> elsewhere() { return Set.of("www"); }
    }

    static final class HasADefault extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> request.header("x-tenant").isEmpty() ? new Resolved(TenantRef.slug("acme")) : GOOD.resolve(request);
        }
    }

    static final class FallsBackOnTheProxy extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> request.header("x-tenant").isEmpty()
                    ? request.header("x-forwarded-host").stream().findFirst().map(it -> GOOD.resolve(with(it)))
                            .orElseGet(NotApplicable::new)
                    : GOOD.resolve(request);
        }
    }

    static final class IsOverruledByAnother extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> request.header("x-tenant").isEmpty() || request.header("x-tenant-id").isEmpty()
                    ? GOOD.resolve(request)
                    : GOOD.resolve(with(request.header("x-tenant-id").getFirst()));
        }
    }

    static final class AsksInCapitals extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> GOOD.resolve(new Sample(Map.of("x-tenant", request.header("X-Tenant")), Map.of()));
        }
    }

    static final class TellsWhatItWasTold extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> GOOD.resolve(request) instanceof Rejected && request.header("x-tenant").size() == 1
                    ? new Rejected(new WebError.MalformedHeader("X-Tenant", "is " + request.header("x-tenant").getFirst()))
                    : GOOD.resolve(request);
        }
    }

    static final class SaysForbidden extends Victim {
        @Override protected TenantResolver resolver() {
            return request -> GOOD.resolve(request) instanceof Rejected(var reason) && reason.kind() == PlexicaError.Kind.NOT_FOUND
                    ? new Rejected(new WebError.Forbidden())
                    : GOOD.resolve(request);
        }
    }

    static final class RemembersTheLast extends Victim {
        @Override protected TenantResolver resolver() {
            return new TenantResolver() {
                private Optional<Resolution> last = Optional.empty();

                @Override public Resolution resolve(InboundRequest request) {
                    var answer = GOOD.resolve(request);
                    if (answer instanceof Resolved) last = Optional.of(answer);
                    return answer instanceof NotApplicable ? last.orElse(answer) : answer;
                }
            };
        }
    }

    static final class RemembersTheFirst extends Victim {
        @Override protected TenantResolver resolver() {
            return new TenantResolver() {
                private Optional<Resolution> first = Optional.empty();

                @Override public Resolution resolve(InboundRequest request) {
                    var answer = GOOD.resolve(request);
                    if (first.isEmpty() && answer instanceof Resolved) first = Optional.of(answer);
                    return answer instanceof Resolved ? first.orElse(answer) : answer;
                }
            };
        }
    }

    /** Right as long as nobody else asks at the same time. */
    static final class SharesAField extends Victim {
        @Override protected TenantResolver resolver() {
            return new TenantResolver() {
                private volatile Resolution answer = new NotApplicable();

                @Override public Resolution resolve(InboundRequest request) {
                    answer = GOOD.resolve(request);
                    LockSupport.parkNanos(1);
                    return answer;
                }
            };
        }
    }

    /** Knows one tenant only, so nothing is shown of telling two apart. */
    static final class GivenOneTenant extends Victim {
        @Override protected TenantResolver resolver() { return GOOD; }

        @Override protected Map<String, TenantRef> named() { return Map.of("acme", TenantRef.slug("acme")); }
    }

    private static InboundRequest with(String value) { return Sample.at(Source.header("x-tenant"), value); }

    private static TenantResolver picking(Function<List<String>, String> pick) {
        return request -> request.header("x-tenant").isEmpty()
                ? new NotApplicable()
                : GOOD.resolve(with(pick.apply(request.header("x-tenant"))));
    }
}
