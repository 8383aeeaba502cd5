package org.plexica.web.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.Problem;
import org.plexica.core.access.Login;

/** What the gate says. */
public sealed interface Entry {
    /** What the request is called in logs; answered as {@code X-Correlation-ID} either way. */
    Correlation correlation();

    /**
     * Go on in this context.
     *
     * @param context to bind around the handler
     * @param login what the token says; empty for operations that are open
     */
    record Admitted(CallContext context, Optional<Login> login) implements Entry {
        public Admitted {
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(login, "login");
        }

        @Override public Correlation correlation() { return context.correlation(); }
    }

    /**
     * Answer this; see {@link org.plexica.web.HttpProblem} for its form.
     *
     * @param problem what the caller is told
     * @param correlation what the request is called in logs
     * @param headers that belong to the answer, such as {@code WWW-Authenticate} and {@code Retry-After}
     */
    record Refused(Problem problem, Correlation correlation, Map<String, String> headers) implements Entry {
        public Refused {
            Objects.requireNonNull(problem, "problem");
            Objects.requireNonNull(correlation, "correlation");
            headers = Map.copyOf(headers);
        }
    }
}
