package org.plexica.auth.internal;

import com.nimbusds.jose.util.Base64URL;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A token in JWS compact serialization (RFC 7515 §7.1) whose header is one that we take; nothing in it is verified yet. */
record ParsedToken(SigningAlgorithm algorithm, String keyId, JsonNode claims, String signed, Base64URL signature) {
    private static final int LONGEST = 16 * 1024;
    private static final int PARTS = 3;
    private static final String TYPE = "at+jwt";
    private static final int LONGEST_KEY_ID = 256;
    /** Keys come from the issuer alone, nothing is compressed, and no extension is understood (RFC 8725 §3.10, RFC 7515 §4.1.11). */
    private static final List<String> REFUSED = List.of("jku", "jwk", "x5u", "x5c", "crit", "zip", "enc", "b64");

    static ParsedToken of(String token) throws BadToken {
        BadToken.unless(token.length() <= LONGEST, "too long");
        var parts = token.split("\\.", PARTS + 2);
        BadToken.unless(parts.length == PARTS, "not three parts: no signed token");
        var header = StrictJson.object(decode(parts[0]));
        for (var name : REFUSED)
            BadToken.unless(!header.has(name), "header " + name);
        var type = text(header, "typ").orElse("").toLowerCase(Locale.ROOT);
        BadToken.unless(type.equals(TYPE) || type.equals("application/" + TYPE), "typ is not " + TYPE);
        var algorithm = SigningAlgorithm.of(text(header, "alg").orElse("")).orElseThrow(() -> new BadToken("alg is not taken"));
        var keyId = text(header, "kid").orElse("");
        BadToken.unless(!keyId.isEmpty() && keyId.length() <= LONGEST_KEY_ID, "kid is missing or too long");
        var claims = StrictJson.object(decode(parts[1]));
        return new ParsedToken(algorithm, keyId, claims, parts[0] + "." + parts[1], Base64URL.encode(decode(parts[2])));
    }

    /** The claim when it is text. */
    Optional<String> text(String claim) {
        return text(claims, claim);
    }

    private static Optional<String> text(JsonNode node, String name) {
        var value = node.get(name);
        return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** Only the one canonical spelling: no padding, no stray bits at the end, so that one token has one text (RFC 7515 §2). */
    private static byte[] decode(String part) throws BadToken {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            BadToken.unless(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part), "not canonical base64url");
            return bytes;
        } catch (IllegalArgumentException _) {
            throw new BadToken("not base64url");
        }
    }
}
