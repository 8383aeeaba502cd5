package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DomainNameTest {
    private static final String LABEL = "a".repeat(63);
    /** 253 characters, the most that there may be. */
    private static final String LONGEST = String.join(".", LABEL, LABEL, LABEL, "b".repeat(61));

    @ParameterizedTest
    @ValueSource(strings = {"acme.com", "crm.acme.com", "a.b", "1.example.org", "3com.example", "a--b.example", "xn--mnchen-3ya.de",
            "acme.xn--p1ai", "0.0.0.0.in-addr.arpa"}) void complete_names_of_hosts_are_domains(String text) {
        assertThat(new DomainName(text)).hasToString(text);
        assertThat(TenantRef.domain(text)).isEqualTo(new TenantRef.ByDomain(new DomainName(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "localhost", "acme.com.", ".acme.com", "acme..com", "ACME.com", "acme.Com", " acme.com", "acme.com ",
            "acme.com\n", "acme.com:80", "acme.com:", "http://acme.com", "user@acme.com", "acme.com/", "acme.com?x", "acme.com#x",
            "-acme.com", "acme-.com", "acme.-com", "acme.com-", "a_b.com", "*.acme.com", "acme.com,globex.com", "acme.com;x=y",
            "ac%6de.com",
            "acme\0.com", "acme.com\0", "acme\\.com", "аcme.com", "münchen.de", "acme。com", "ａcme.com", "ac\u00admé.com",
            "\u212aelvin.org"}) void anything_else_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0x7f000001", "0177.0.0.01", "127.0.0.0x1", "1.2.3.4.5",
            "example.1", "example.0x7f", "[::1]", "::1", "[fe80::1%25eth0]", "1.1.1.1:53"}) void an_address_is_no_domain(String text) {
        assertRefused(text);
    }

    @Test void a_label_has_63_characters_at_most_and_the_name_253() {
        assertThat(new DomainName(LABEL + ".com").value()).hasSize(67);
        assertRefused("a" + LABEL + ".com");
        assertThat(new DomainName(LONGEST).value()).hasSize(253);
        assertRefused(LONGEST + "b");
        assertRefused("a.".repeat(200_000) + "com");
        assertRefused("a".repeat(1_000_000));
    }

    @Test void the_refusal_names_the_rule_and_does_not_repeat_the_value() {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new DomainName("<script>.com")).withMessageNotContaining("script")
                .extracting(e -> e.error().facts().get("what")).isEqualTo("domain");
    }

    @RepeatedTest(20) void any_text_is_refused_or_taken_as_it_is() {
        for (var text : Texts.near("aZ9-_. é\n:").and("ab1-.").upTo(40).take(200)) {
            try {
                assertThat(new DomainName(text).value()).isEqualTo(text).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+").doesNotContain("-.", ".-")
                        .doesNotStartWith("-").doesNotEndWith("-");
            } catch (CoreException refused) {
                assertThat(refused.error()).isInstanceOf(CoreError.InvalidValue.class);
            }
        }
    }

    @Test void domains_sort_as_their_texts_do() {
        assertThat(new DomainName("acme.com")).isLessThan(new DomainName("globex.com"));
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new DomainName(text)).extracting(CoreException::error)
                .isInstanceOf(CoreError.InvalidValue.class);
    }
}
