package io.joiner.intake.webhook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Makes security event tokens, and such as look like them. */
public final class TokenIssuer {

    private static final String KEY_ID = "2026-11";

    private final JWTClaimsSet claims;
    private final RSAKey key = newKey();

    public TokenIssuer(String claims) throws ParseException {
        this.claims = JWTClaimsSet.parse(claims);
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(KEY_ID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String claims() {
        return claims.toString();
    }

    public String token() throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    /** A token with one claim changed, or left out. */
    public String with(String claim, @Nullable Object value) throws JOSEException {
        JWTClaimsSet changed =
                new JWTClaimsSet.Builder(claims).claim(claim, value).build();
        return signed(changed, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    public String signedByAnother() throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(newKey()));
    }

    public String signedWithThePublicKeyAsSecret() throws JOSEException {
        return signed(
                claims,
                JWSAlgorithm.HS256,
                new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded()));
    }

    public String unsigned() {
        return new PlainJWT(claims).serialize();
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("secevent+jwt"))
                .keyID(KEY_ID)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
