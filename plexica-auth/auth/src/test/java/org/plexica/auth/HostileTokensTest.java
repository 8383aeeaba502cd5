package org.plexica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.TenantId;
import org.plexica.testkit.ManualClock;

/** Every token here is good but for one thing. */
final class HostileTokensTest {
    private static final ManualClock CLOCK = ManualClock.atPresent();
    private static final SigningKey RSA = SigningKey.rsa("RS256", "shared-kid");
    private static final SigningKey EC = SigningKey.ec("ec");
    private static final SigningKey OTHERS = SigningKey.rsa("RS256", "shared-kid");
    private static final LoopbackIssuer ACME = new LoopbackIssuer(Optional.of(TenantId.fresh()), CLOCK, RSA, EC);
    private static final LoopbackIssuer GLOBEX = new LoopbackIssuer(Optional.of(TenantId.fresh()), CLOCK, OTHERS);
    private static final LoopbackIssuer EVIL = new LoopbackIssuer(Optional.empty(), CLOCK, OTHERS);
    private static final Auth AUTH = AuthBuilder
            .trusting(said -> Stream.of(ACME, GLOBEX).map(LoopbackIssuer::issuer).filter(known -> known.uri().toString().equals(said))
                    .findFirst())
            .clock(CLOCK).build();
    /** The order of the curve P-256. */
    private static final BigInteger N = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    @AfterAll static void stop() {
        Stream.of(ACME, GLOBEX, EVIL).forEach(LoopbackIssuer::close);
    }

    @Test void the_token_that_all_of_them_start_from_is_good() {
        assertThat(AUTH.authenticator().authenticate(ACME.goodToken())).isNotNull();
        assertThat(AUTH.authenticator().authenticate(ec().signedBy(EC))).isNotNull();
    }

    @TestFactory Stream<DynamicTest> no_signature_in_any_spelling() {
        return Stream.of("none", "None", "NONE", "nOnE", "none ", "", "null").flatMap(alg -> Stream.of(
                refused("alg " + alg + ", no signature", _ -> ACME.token().header("alg", alg).unsigned()),
                refused("alg " + alg + ", a good signature", _ -> ACME.token().header("alg", alg).signedBy(RSA))));
    }

    @TestFactory Stream<DynamicTest> other_algorithms() {
        return Stream.concat(
                Stream.of("HS256", "HS384", "HS512", "RS1", "RS384", "rs256", "ES256K", "dir", "RSA-OAEP")
                        .map(alg -> refused(alg, _ -> ACME.token().header("alg", alg).signedBy(RSA))),
                Stream.of(
                        refused("HS256 with the public key as secret",
                                _ -> ACME.token().header("alg", "HS256").sealedBy(hmac(RSA.encodedPublicKey()))),
                        refused("HS256 with the published key as secret",
                                _ -> ACME.token().header("alg", "HS256")
                                        .sealedBy(hmac(RSA.published().toJSONString().getBytes(StandardCharsets.UTF_8)))),
                        refused("ES256 by an RSA key", _ -> ACME.token().header("alg", "ES256").signedBy(RSA)),
                        refused("RS256 by an EC key", _ -> ec().header("alg", "RS256").signedBy(EC)),
                        refused("alg as an array", _ -> ACME.token().header("alg", List.of("RS256")).signedBy(RSA)),
                        refused("alg missing", _ -> ACME.token().header("alg", null).signedBy(RSA))));
    }

    @TestFactory Stream<DynamicTest> keys_of_others() {
        return Stream.of(refused("signature of another realm", _ -> ACME.token().signedBy(OTHERS)),
                refused("signature of another realm with the same kid",
                        _ -> GLOBEX.token().claim("iss", ACME.uri().toString()).signedBy(OTHERS)),
                refused("kid missing", _ -> ACME.token().header("kid", null).signedBy(RSA)),
                refused("kid empty", _ -> ACME.token().header("kid", "").signedBy(RSA)),
                refused("kid of another key of the issuer", _ -> ACME.token().header("kid", "ec").signedBy(RSA)),
                refused("kid as a path", _ -> ACME.token().header("kid", "../../dev/null").signedBy(RSA)),
                refused("kid as SQL", _ -> ACME.token().header("kid", "shared-kid' or '1'='1").signedBy(RSA)),
                refused("kid very long", _ -> ACME.token().header("kid", "k".repeat(5_000)).signedBy(RSA)),
                refused("kid as a number", _ -> ACME.token().header("kid", 7).signedBy(RSA)));
    }

    @TestFactory Stream<DynamicTest> keys_that_the_token_brings_or_names() {
        var brought = OTHERS.published().toJSONObject();
        return Stream.of(refused("jwk", _ -> ACME.token().header("jwk", brought).signedBy(OTHERS)),
                refused("jku", _ -> ACME.token().header("jku", EVIL.issuer().keys().toString()).signedBy(OTHERS)),
                refused("x5u", _ -> ACME.token().header("x5u", EVIL.issuer().keys().toString()).signedBy(OTHERS)),
                refused("x5c", _ -> ACME.token().header("x5c", List.of("MIIB")).signedBy(OTHERS)),
                refused("jku beside a good signature", _ -> ACME.token().header("jku", ACME.issuer().keys().toString()).signedBy(RSA)),
                refused("crit", _ -> ACME.token().header("crit", List.of("exp")).signedBy(RSA)),
                refused("b64", _ -> ACME.token().header("b64", false).header("crit", List.of("b64")).signedBy(RSA)),
                refused("zip", _ -> ACME.token().header("zip", "DEF").signedBy(RSA)));
    }

    @TestFactory Stream<DynamicTest> issuers_that_look_alike() {
        var iss = ACME.uri().toString();
        return Stream
                .of(iss + "/", iss.toUpperCase(Locale.ROOT), iss.replace("127.0.0.1", "localhost"), iss.replace("127.0.0.1", "127.0.0.1."),
                        iss + "?", iss + "#", iss + " ", " " + iss,
                        iss + "%00", iss.replace("/realms", "//realms"), iss.replace("http:", "https:"), iss.replace("acme", "%61cme"),
                        iss.replace("//", "//x@"), EVIL.uri().toString(), "", "null")
                .map(said -> refused("iss " + said, _ -> ACME.token().claim("iss", said).signedBy(RSA)));
    }

    @TestFactory Stream<DynamicTest> not_an_access_token_for_us() {
        return Stream.of(refused("ID token", _ -> ACME.token().header("typ", "JWT").signedBy(RSA)),
                refused("refresh token", _ -> ACME.token().header("typ", "Refresh").signedBy(RSA)),
                refused("logout token", _ -> ACME.token().header("typ", "logout+jwt").signedBy(RSA)),
                refused("typ missing", _ -> ACME.token().header("typ", null).signedBy(RSA)),
                refused("other audience", _ -> ACME.token().claim("aud", "account").signedBy(RSA)),
                refused("audience missing", _ -> ACME.token().claim("aud", null).signedBy(RSA)),
                refused("audience empty", _ -> ACME.token().claim("aud", List.of()).signedBy(RSA)),
                refused("audience in part", _ -> ACME.token().claim("aud", "plexica-api2").signedBy(RSA)),
                refused("audience as a name", _ -> ACME.token().claim("aud", Map.of("plexica-api", 1)).signedBy(RSA)),
                refused("audience beside a number", _ -> ACME.token().claim("aud", List.of("plexica-api", 1)).signedBy(RSA)),
                refused("iss missing", _ -> ACME.token().claim("iss", null).signedBy(RSA)),
                refused("iss as an array", _ -> ACME.token().claim("iss", List.of(ACME.uri().toString())).signedBy(RSA)),
                refused("sub missing", _ -> ACME.token().claim("sub", null).signedBy(RSA)),
                refused("sub empty", _ -> ACME.token().claim("sub", "").signedBy(RSA)),
                refused("sub as a number", _ -> ACME.token().claim("sub", 1).signedBy(RSA)),
                refused("sub too long", _ -> ACME.token().claim("sub", "s".repeat(256)).signedBy(RSA)));
    }

    @TestFactory Stream<DynamicTest> times() {
        var now = CLOCK.instant().getEpochSecond();
        return Stream.of(refused("expired by the skew", _ -> ACME.token().claim("exp", now - 30).signedBy(RSA)),
                refused("exp missing", _ -> ACME.token().claim("exp", null).signedBy(RSA)),
                refused("exp as text", _ -> ACME.token().claim("exp", Long.toString(now + 300)).signedBy(RSA)),
                refused("exp negative", _ -> ACME.token().claim("exp", -1).signedBy(RSA)),
                refused("exp beyond all dates", _ -> ACME.token().claim("exp", Long.MAX_VALUE).signedBy(RSA)),
                refused("exp huge", _ -> ACME.token().claim("exp", 1e300).signedBy(RSA)),
                refused("nbf to come", _ -> ACME.token().claim("nbf", now + 31).signedBy(RSA)),
                refused("nbf as text", _ -> ACME.token().claim("nbf", "now").signedBy(RSA)),
                refused("iat to come", _ -> ACME.token().claim("iat", now + 31).signedBy(RSA)),
                refused("iat missing", _ -> ACME.token().claim("iat", null).signedBy(RSA)),
                taken("expired within the skew", _ -> ACME.token().claim("exp", now - 29).signedBy(RSA)),
                taken("nbf within the skew", _ -> ACME.token().claim("nbf", now + 30).signedBy(RSA)),
                taken("iat within the skew", _ -> ACME.token().claim("iat", now + 30).signedBy(RSA)),
                taken("nbf missing", _ -> ACME.token().claim("nbf", null).signedBy(RSA)));
    }

    @TestFactory Stream<DynamicTest> twisted_signatures() {
        return Stream.of(refused("ECDSA of zeros", _ -> ec().signedBy(EC, _ -> new byte[64])),
                refused("ECDSA with r = 0", _ -> ec().signedBy(EC, s -> with(s, 0, BigInteger.ZERO))),
                refused("ECDSA with s = 0", _ -> ec().signedBy(EC, s -> with(s, 32, BigInteger.ZERO))),
                refused("ECDSA with s = n", _ -> ec().signedBy(EC, s -> with(s, 32, N))),
                refused("ECDSA with r = n", _ -> ec().signedBy(EC, s -> with(s, 0, N))),
                refused("ECDSA in DER", _ -> ec().signedBy(EC, HostileTokensTest::der)),
                refused("ECDSA with zeros after", _ -> ec().signedBy(EC, s -> Arrays.copyOf(s, 66))),
                refused("ECDSA cut short", _ -> ec().signedBy(EC, s -> Arrays.copyOf(s, 63))),
                refused("RSA with a bit turned", _ -> ACME.token().signedBy(RSA, HostileTokensTest::turned)),
                refused("RSA with zeros after", _ -> ACME.token().signedBy(RSA, s -> Arrays.copyOf(s, 257))),
                refused("RSA empty", _ -> ACME.token().unsigned()));
    }

    @TestFactory Stream<DynamicTest> texts_that_are_no_tokens() {
        var good = ACME.goodToken();
        return Stream
                .of("", ".", "..", "...", "a.b.c", "Bearer " + good, good + ".", good + "=", good + "\n", " " + good, good + " ",
                        good.replace('.', ' '), good + "." + good, good.substring(0, good.length() - 1), "é.é.é",
                        "\u0000", good.replaceFirst("\\.", "=."), "{\"payload\":\"x\",\"signatures\":[]}", "a.b.c.d.e")
                .map(text -> refused("text " + text.length() + " " + text.hashCode(), _ -> text));
    }

    @TestFactory Stream<DynamicTest> json_that_two_readers_read_differently() {
        var header = ACME.token().headerText();
        var claims = ACME.token().claimsText();
        return Stream.of(refused("claim twice", _ -> raw(header, twice(claims, "\"sub\":\"eve\""))),
                refused("issuer twice", _ -> raw(header, twice(claims, "\"iss\":\"" + GLOBEX.uri() + "\""))),
                refused("alg twice", _ -> raw(twice(header, "\"alg\":\"none\""), claims)),
                refused("claim twice by escape", _ -> raw(header, twice(claims, "\"s\\u0075b\":\"eve\""))),
                refused("role twice, nested",
                        _ -> raw(header, twice(claims, "\"realm_access\":{\"roles\":[],\"roles\":[\"super_admin\"]}"))),
                refused("something after", _ -> raw(header, claims + "{}")),
                refused("comment", _ -> raw(header, claims + "/* */")), refused("no object", _ -> raw(header, "[]")),
                refused("null", _ -> raw(header, "null")), refused("header is text", _ -> raw("\"alg\"", claims)),
                refused("NaN", _ -> raw(header, twice(claims, "\"x\":NaN"))),
                refused("number of a thousand digits", _ -> raw(header, twice(claims, "\"x\":" + "9".repeat(1_000)))),
                refused("deep", _ -> raw(header, twice(claims, "\"x\":" + "[".repeat(5_000) + "]".repeat(5_000)))),
                refused("UTF-16", _ -> Forged.encoded(header.getBytes(StandardCharsets.UTF_16)) + "."
                        + Forged.encoded(claims.getBytes(StandardCharsets.UTF_16)) + ".AAAA"));
    }

    @TestFactory Stream<DynamicTest> too_much() {
        return Stream.of(refused("a megabyte", _ -> ACME.token().claim("x", "x".repeat(1_000_000)).signedBy(RSA)),
                refused("just too long", _ -> ACME.token().claim("x", "x".repeat(12_100)).signedBy(RSA)),
                refused("a million dots", _ -> ".".repeat(1_000_000)),
                refused("JWE", _ -> "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..aaaa." + "a".repeat(10_000) + ".aaaa"),
                taken("long, but not too long", _ -> ACME.token().claim("x", "x".repeat(8_000)).signedBy(RSA)));
    }

    @Test void all_refusals_are_the_same() {
        var expected = new AuthError.Unauthenticated();
        for (var token : List.of("", ACME.token().unsigned(), ACME.token().claim("exp", 0).signedBy(RSA), EVIL.goodToken()))
            assertThatExceptionOfType(AuthException.class).isThrownBy(() -> AUTH.authenticator().authenticate(token)).withNoCause()
                    .withMessage("auth/unauthenticated: A valid token is needed.")
                    .extracting(AuthException::error).isEqualTo(expected);
    }

    @Test void nobody_is_asked_because_a_token_says_so() {
        assertThat(new JWKSet(OTHERS.published()).isEmpty()).isFalse();
        assertThat(EVIL.fetches()).isZero();
    }

    private static Forged ec() {
        return ACME.token().header("alg", "ES256").header("kid", "ec");
    }

    private static DynamicTest refused(String name, Function<String, String> token) {
        return dynamicTest(name,
                () -> assertThatExceptionOfType(AuthException.class).isThrownBy(() -> AUTH.authenticator().authenticate(token.apply(name)))
                        .extracting(AuthException::error)
                        .isEqualTo(new AuthError.Unauthenticated()));
    }

    private static DynamicTest taken(String name, Function<String, String> token) {
        return dynamicTest(name, () -> assertThat(AUTH.authenticator().authenticate(token.apply(name))).isNotNull());
    }

    private static String raw(String header, String claims) {
        return Forged.sealed(header, claims, RSA::sign);
    }

    private static String twice(String object, String member) {
        return object.substring(0, object.length() - 1) + "," + member + "}";
    }

    private static byte[] with(byte[] signature, int offset, BigInteger number) {
        var changed = signature.clone();
        var bytes = number.toByteArray();
        for (var i = 0; i < 32; i++)
            changed[offset + 31 - i] = i < bytes.length ? bytes[bytes.length - 1 - i] : 0;
        return changed;
    }

    private static byte[] turned(byte[] signature) {
        var changed = signature.clone();
        changed[100] ^= 1;
        return changed;
    }

    private static byte[] der(byte[] signature) {
        var r = new BigInteger(1, Arrays.copyOf(signature, 32)).toByteArray();
        var s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).toByteArray();
        var out = new ByteArrayOutputStream();
        out.write(0x30);
        out.write(4 + r.length + s.length);
        out.write(2);
        out.write(r.length);
        out.writeBytes(r);
        out.write(2);
        out.write(s.length);
        out.writeBytes(s);
        return out.toByteArray();
    }

    private static UnaryOperator<byte[]> hmac(byte[] secret) {
        return input -> {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
