package org.plexica.core.access;

import java.util.List;

/** Yes or no, and what decided. */
public sealed interface Decision {
    /**
     * Yes.
     *
     * @param because the rules that allow it, for people
     */
    record Allowed(List<String> because) implements Decision {
        public Allowed {
            because = List.copyOf(because);
        }
    }

    /**
     * No, and the caller may know that the thing exists.
     *
     * @param because the rules that refuse it, or the lack of any; for people
     */
    record Denied(List<String> because) implements Decision {
        public Denied {
            because = List.copyOf(because);
        }
    }

    /**
     * No, and the caller may not learn that the thing exists.
     *
     * @param because the rules that hide it; for the log only
     */
    record Hidden(List<String> because) implements Decision {
        public Hidden {
            because = List.copyOf(because);
        }
    }
}
