package io.joiner.graph.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.GraphJson;
import io.joiner.graph.client.TokenUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What joiner's own token says that joiner may do. The token is not verified: it is ours, and Graph verifies it. */
@Component
public class GrantedPermissions {

    private final AccessToken accessToken;

    GrantedPermissions(AccessToken accessToken) {
        this.accessToken = accessToken;
    }

    /**
     * The permissions in a token.
     *
     * @param readable false for an opaque token, which says nothing
     * @param delegated whether they are a user's ({@code scp}), not the app's own ({@code roles})
     */
    public record Granted(boolean readable, boolean delegated, Set<String> permissions) {

        public boolean hasAnyOf(String... wanted) {
            return Arrays.stream(wanted).anyMatch(permissions::contains);
        }
    }

    /**
     * Reads the token, which is asked for if there is none.
     *
     * @throws GraphTroubleException if no token is to be had
     */
    public Granted read() {
        JsonNode claims = claims(token());
        Set<String> permissions = new TreeSet<>();
        claims.path("roles").forEach(role -> permissions.add(role.asText()));
        String scopes = claims.path("scp").asText("");
        Arrays.stream(scopes.split(" ")).filter(scope -> !scope.isBlank()).forEach(permissions::add);
        return new Granted(claims.isObject(), !scopes.isBlank(), permissions);
    }

    private String token() {
        try {
            return accessToken.value();
        } catch (TokenUnavailableException e) {
            throw GraphTroubleException.noToken(e);
        }
    }

    /** The middle one of a JSON Web Token's three parts (RFC 7519, section 3). */
    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            byte[] middle = parts.length == 3 ? Base64.getUrlDecoder().decode(parts[1]) : new byte[0];
            return GraphJson.parse(new String(middle, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return GraphJson.parse("");
        }
    }
}
