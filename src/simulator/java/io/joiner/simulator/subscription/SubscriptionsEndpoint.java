package io.joiner.simulator.subscription;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.error.GraphRefusal;
import io.joiner.simulator.error.StrictObject;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.Request;
import io.joiner.simulator.http.Ticker;
import io.joiner.simulator.tenant.Directory;
import io.joiner.simulator.token.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /subscriptions}, to changes of users alone: made, shown, renewed, reauthorized and deleted. */
public record SubscriptionsEndpoint(Subscriptions subscriptions, Tokens tokens, Ticker ticker) {

    private static final String CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#subscriptions";
    private static final Set<String> READ =
            Set.of("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    private static final Set<String> CHANGES = Set.of("updated", "deleted", "updated,deleted");
    private static final Duration LONGEST = Duration.ofDays(29);
    private static final Duration SHORTEST = Duration.ofMinutes(45);
    private static final int LONGEST_CLIENT_STATE = 128;

    public Reply answer(Request request) throws GraphRefusal, InterruptedException {
        if (!tokens.check(request).hasAnyOf(READ)) {
            throw new GraphRefusal(GraphError.forbidden());
        }
        List<String> path = request.segments();
        if (path.size() == 2) {
            return switch (request.method()) {
                case "GET" -> list();
                case "POST" -> create(request);
                default -> throw new GraphRefusal(GraphError.of(405));
            };
        }
        SimulatedSubscription subscription = subscriptions
                .find(path.get(2))
                .orElseThrow(
                        () -> new GraphRefusal(new GraphError(404, "ResourceNotFound", "The object was not found.")));
        return path.size() == 3 ? one(subscription, request) : reauthorize(path.get(3), request);
    }

    private Reply list() {
        ObjectNode body = RequestJson.object().put("@odata.context", CONTEXT);
        ArrayNode value = body.putArray("value");
        subscriptions.all().forEach(subscription -> value.add(subscription.document(false)));
        return Reply.json(200, body);
    }

    private Reply create(Request request) throws GraphRefusal, InterruptedException {
        StrictObject body = body(
                request,
                Set.of(
                        "changeType",
                        "notificationUrl",
                        "lifecycleNotificationUrl",
                        "resource",
                        "expirationDateTime",
                        "clientState"));
        String changeType = body.text("changeType");
        String resource = body.text("resource");
        String clientState = body.optionalText("clientState");
        if (!CHANGES.contains(changeType) || !resource.matches("/?users")) {
            throw new GraphRefusal(GraphError.badRequest("Only updated and deleted users can be subscribed to."));
        }
        if (clientState.length() > LONGEST_CLIENT_STATE) {
            throw new GraphRefusal(GraphError.badRequest("clientState is longer than 128 characters."));
        }
        String lifecycle = body.optionalText("lifecycleNotificationUrl");
        SimulatedSubscription subscription = new SimulatedSubscription(
                UUID.randomUUID().toString(),
                changeType,
                validated(body.text("notificationUrl")),
                lifecycle.isEmpty() ? null : validated(lifecycle),
                resource,
                expiry(body),
                clientState.isEmpty() ? null : clientState);
        subscriptions.put(subscription);
        ObjectNode document = RequestJson.object().put("@odata.context", CONTEXT + "/$entity");
        return Reply.json(201, document.setAll(subscription.document(true)));
    }

    private URI validated(String url) throws GraphRefusal, InterruptedException {
        URI address = URI.create(url);
        if (!subscriptions.isValid(address)) {
            throw new GraphRefusal(new GraphError(400, "ValidationError", "Subscription validation request failed."));
        }
        return address;
    }

    private Reply one(SimulatedSubscription subscription, Request request) throws GraphRefusal {
        return switch (request.method()) {
            case "GET" -> Reply.json(200, subscription.document(false));
            case "PATCH" -> {
                SimulatedSubscription renewed = subscription.until(expiry(body(request, Set.of("expirationDateTime"))));
                subscriptions.put(renewed);
                yield Reply.json(200, renewed.document(false));
            }
            case "DELETE" -> {
                subscriptions.remove(subscription.id());
                yield Reply.empty(204);
            }
            default -> throw new GraphRefusal(GraphError.of(405));
        };
    }

    private static Reply reauthorize(String action, Request request) throws GraphRefusal {
        if (!action.equals("reauthorize") || !request.isPost()) {
            throw new GraphRefusal(GraphError.of(405));
        }
        return Reply.empty(204);
    }

    private static StrictObject body(Request request, Set<String> members) throws GraphRefusal {
        JsonNode body =
                RequestJson.read(request.body()).orElseThrow(() -> new GraphRefusal(GraphError.badRequest("No JSON.")));
        return new StrictObject(body, "subscription", members);
    }

    private Instant expiry(StrictObject body) throws GraphRefusal {
        Instant now = ticker.now();
        try {
            Instant asked =
                    OffsetDateTime.parse(body.text("expirationDateTime")).toInstant();
            // Some seconds more, since clocks differ.
            if (asked.isBefore(now) || asked.isAfter(now.plus(LONGEST).plusSeconds(60))) {
                throw new GraphRefusal(GraphError.badRequest("Subscription expiration is out of range."));
            }
            return asked.isBefore(now.plus(SHORTEST)) ? now.plus(SHORTEST) : asked;
        } catch (DateTimeParseException e) {
            throw new GraphRefusal(GraphError.badRequest("Invalid expirationDateTime."));
        }
    }
}
