package org.plexica.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Ed25519 (RFC 8037) by the JDK: the verifier of Nimbus would need another library. */
final class Ed25519Verification implements JWSVerifier {
    /** {@code SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING … }} (RFC 8410 §4), to be followed by the 32 bytes of the key. */
    private static final byte[] KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_LENGTH = 32;
    private final PublicKey key;
    private final JCAContext context = new JCAContext();

    Ed25519Verification(OctetKeyPair pair) throws JOSEException {
        var x = pair.getDecodedX();
        if (x.length != KEY_LENGTH) throw new JOSEException("not a key of Ed25519");
        var encoded = new byte[KEY_INFO.length + KEY_LENGTH];
        System.arraycopy(KEY_INFO, 0, encoded, 0, KEY_INFO.length);
        System.arraycopy(x, 0, encoded, KEY_INFO.length, KEY_LENGTH);
        try {
            key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    @Override public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) throws JOSEException {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signingInput);
            return verification.verify(signature.decode());
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    @Override public Set<JWSAlgorithm> supportedJWSAlgorithms() { return Set.of(JWSAlgorithm.EdDSA); }
    @Override public JCAContext getJCAContext() { return context; }
}
