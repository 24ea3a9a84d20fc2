package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.intake.webhook.signature.SharedSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Wants a user and a password by HTTP Basic (RFC 7617). */
final class BasicCheck implements SenderCheck {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "basic ";

    private final byte[] username;
    private final SharedSecrets secrets;

    BasicCheck(String username, SharedSecrets secrets) {
        this.username = username.getBytes(StandardCharsets.UTF_8);
        this.secrets = secrets;
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        String value = request.header(HEADER);
        if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Unproven.wantsLogin("A user and a password are needed in the header Authorization, by HTTP Basic.");
        }
        String login = decode(value.substring(SCHEME.length()).strip());
        int colon = login.indexOf(':');
        String user = colon < 0 ? login : login.substring(0, colon);
        boolean knownUser = MessageDigest.isEqual(username, user.getBytes(StandardCharsets.UTF_8));
        boolean knownPassword = secrets.contain(login.substring(colon + 1));
        if (colon < 0 || !knownUser || !knownPassword) {
            throw Unproven.wantsLogin("The user or the password in the header Authorization is not the expected one.");
        }
        return request;
    }

    private static String decode(String login) {
        try {
            return new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Unproven.wantsLogin("The header Authorization must hold user and password in Base64.");
        }
    }
}
