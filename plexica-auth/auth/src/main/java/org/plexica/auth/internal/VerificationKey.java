package org.plexica.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A public key that may verify signatures by some of our algorithms, and by no other. Equal when its JWK is. */
record VerificationKey(JWK jwk, Set<SigningAlgorithm> algorithms) {
    private static final int SHORTEST_RSA = 2048;

    VerificationKey {
        algorithms = Set.copyOf(algorithms);
    }

    /** Empty for a key that must not verify signatures here: of another use, type or curve, too short, secret, or without an id. */
    static Optional<VerificationKey> of(JWK jwk) {
        if (jwk.getKeyID() == null || jwk.isPrivate() || !forSignatures(jwk)) return Optional.empty();
        var fitting = EnumSet.noneOf(SigningAlgorithm.class);
        for (var algorithm : fitting(jwk))
            if (jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(algorithm.jose())) fitting.add(algorithm);
        return fitting.isEmpty() ? Optional.empty() : Optional.of(new VerificationKey(jwk, fitting));
    }

    /** Whether this key made the signature of that token. */
    boolean signed(ParsedToken token) throws BadToken {
        BadToken.unless(algorithms.contains(token.algorithm()), "alg does not fit the key");
        try {
            var header = new JWSHeader(token.algorithm().jose());
            return verifier().verify(header, token.signed().getBytes(StandardCharsets.US_ASCII), token.signature());
        } catch (JOSEException _) {
            return false;
        }
    }

    private JWSVerifier verifier() throws JOSEException {
        return switch (jwk) {
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case ECKey ec -> new ECDSAVerifier(ec);
            case OctetKeyPair ed -> new Ed25519Verification(ed);
            default -> throw new JOSEException("no verifier for " + jwk.getKeyType());
        };
    }

    private static Set<SigningAlgorithm> fitting(JWK jwk) {
        return switch (jwk) {
            case RSAKey rsa when rsa.size() >= SHORTEST_RSA -> EnumSet.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256);
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> EnumSet.of(SigningAlgorithm.ES256);
            case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> EnumSet.of(SigningAlgorithm.EDDSA);
            default -> EnumSet.noneOf(SigningAlgorithm.class);
        };
    }

    private static boolean forSignatures(JWK jwk) {
        var operations = jwk.getKeyOperations();
        return (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY));
    }
}
