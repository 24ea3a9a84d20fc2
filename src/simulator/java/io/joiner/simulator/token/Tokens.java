package io.joiner.simulator.token;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.sync.ProvisioningLog;
import io.joiner.simulator.tenant.Tenant;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The access tokens that count; they look like JWTs, with a signature that signs nothing. */
public final class Tokens {

    /** What joiner needs: to provision, to look people up, and to read the provisioning log. */
    public static final Set<String> ALL_ROLES =
            Set.of("Synchronization.ReadWrite.All", "User.Read.All", "ProvisioningLog.Read.All");

    /** A token that was issued here. */
    public record Issued(Set<String> roles, long expiresAtNanos) {

        public boolean hasAnyOf(Set<String> wanted) {
            return roles.stream().anyMatch(wanted::contains);
        }
    }

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"simulator\"}");

    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Ticker ticker;
    private volatile Duration lifetime;
    private volatile String secret = Tenant.CLIENT_SECRET;
    private volatile Set<String> roles = ALL_ROLES;

    public Tokens(Ticker ticker, Duration lifetime) {
        this.ticker = ticker;
        this.lifetime = lifetime;
    }

    /**
     * Issues a token without anybody asking at the token endpoint; it does not count as asked for.
     *
     * @param newLifetime how long Graph takes it; zero or less gives one that has expired
     * @param newRoles the application permissions; none means a token that Graph knows but allows nothing
     */
    public String issue(Duration newLifetime, String... newRoles) {
        return issue(newLifetime, Set.of(newRoles));
    }

    /** How long tokens of the endpoint live from now on; whole seconds are what {@code expires_in} can say. */
    public void lifetime(Duration newLifetime) {
        lifetime = newLifetime;
    }

    /** The one client secret that the endpoint takes from now on. */
    public void secret(String newSecret) {
        secret = newSecret;
    }

    /** The application permissions of tokens of the endpoint from now on. */
    public void roles(String... newRoles) {
        roles = Set.of(newRoles);
    }

    /** Makes every token issued so far unknown to Graph. */
    public void revokeAll() {
        issued.clear();
    }

    /** How often the endpoint was asked for a token, in vain or not. */
    public int asked() {
        return asked.get();
    }

    void count() {
        asked.incrementAndGet();
    }

    boolean isSecret(String candidate) {
        return secret.equals(candidate);
    }

    ObjectNode answer() {
        long seconds = lifetime.toSeconds();
        return RequestJson.object()
                .put("token_type", "Bearer")
                .put("expires_in", seconds)
                .put("ext_expires_in", seconds)
                .put("access_token", issue(lifetime, roles));
    }

    /** Finds the token of an {@code Authorization} header. */
    public Issued check(Request request) throws GraphRefusal {
        String value = request.header("authorization").orElse("");
        if (!value.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new GraphRefusal(GraphError.tokenInvalid("Access token is empty."));
        }
        Issued token = issued.get(value.substring(7).strip());
        if (token == null) {
            throw new GraphRefusal(GraphError.tokenInvalid("Access token validation failure. Invalid audience."));
        }
        if (ticker.nanos() - token.expiresAtNanos >= 0) {
            throw new GraphRefusal(GraphError.of(401));
        }
        return token;
    }

    private String issue(Duration length, Set<String> granted) {
        String token = HEADER + "." + encode(claims(length, granted).toString()) + "."
                + encode(UUID.randomUUID().toString());
        issued.put(token, new Issued(granted, ticker.nanos() + length.toNanos()));
        return token;
    }

    private ObjectNode claims(Duration length, Set<String> granted) {
        Instant now = ticker.now();
        ObjectNode claims = RequestJson.object()
                .put("aud", "https://graph.microsoft.com")
                .put("iss", "https://sts.windows.net/" + Tenant.ID + "/")
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(length).getEpochSecond())
                .put("appid", Tenant.CLIENT_ID)
                .put("tid", Tenant.ID)
                .put("uti", UUID.randomUUID().toString())
                .put("ver", "1.0");
        ArrayNode names = claims.putArray("roles");
        granted.stream().sorted().forEach(names::add);
        return claims;
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
