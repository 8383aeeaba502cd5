package org.plexica.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plexica.core.CoreException;
import org.plexica.core.TenantId;

final class IssuersTest {
    private final Issuer platform = issuer("https://id.example.com/realms/plexica", Optional.empty());
    private final Issuer acme = issuer("https://id.example.com/realms/acme", Optional.of(TenantId.fresh()));

    @Test void the_first_directory_that_knows_an_issuer_answers() {
        IssuerDirectory first = uri -> uri.equals(platform.uri().toString()) ? Optional.of(platform) : Optional.empty();
        IssuerDirectory second = uri -> Optional.of(acme);
        assertThat(first.or(second).find(platform.uri().toString())).contains(platform);
        assertThat(first.or(second).find("https://id.example.com/realms/acme")).contains(acme);
    }

    @Test void an_issuer_without_an_audience_is_refused_since_any_token_of_it_would_be_taken() {
        assertThatExceptionOfType(CoreException.class)
                .isThrownBy(() -> new Issuer(acme.uri(), acme.keys(), Set.of(), acme.tenant()));
    }

    private static Issuer issuer(String uri, Optional<TenantId> tenant) {
        return new Issuer(URI.create(uri), URI.create(uri + "/keys"), Set.of("plexica-api"), tenant);
    }
}
