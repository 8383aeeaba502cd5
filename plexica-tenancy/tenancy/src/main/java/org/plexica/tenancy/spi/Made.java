package org.plexica.tenancy.spi;

import java.util.Map;

/**
 * What a step made, for those after it and for the registry.
 *
 * @param facts names and addresses; never a secret
 */
public record Made(Map<String, String> facts) {
    public Made {
        facts = Map.copyOf(facts);
    }
}
