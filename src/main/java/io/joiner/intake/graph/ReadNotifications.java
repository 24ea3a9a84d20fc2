package io.joiner.intake.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Notifications;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.intake.json.JsonBody;
import io.joiner.intake.json.UnreadableBodyException;
import io.joiner.intake.webhook.MediaForm;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Reads posted notifications: Graph's own form, and Event Grid's CloudEvents with the same notification as data. */
@Component
public class ReadNotifications {

    private static final int MOST_EVENTS = 10_000;

    private final JudgeNotification judge;
    private final Duration createdWithin;
    private final Clock clock;

    ReadNotifications(JudgeNotification judge, GraphReceiveProperties properties, Clock clock) {
        this.judge = judge;
        this.createdWithin = properties.createdWithin();
        this.clock = clock;
    }

    /**
     * Reads all notifications of a post, each on its own.
     *
     * @throws RefusedRequestException if the body is neither form
     */
    public Notifications read(GraphPost post) {
        Set<String> people = new TreeSet<>();
        Map<Told, Integer> counts = new EnumMap<>(Told.class);
        for (JsonNode notification : notifications(post.request())) {
            Told told = judge.of(notification);
            if (told == Told.PERSON) {
                people.add(JudgeNotification.userId(notification));
            }
            counts.merge(told, 1, Integer::sum);
        }
        return new Notifications(
                people,
                clock.instant().minus(createdWithin),
                counts.containsKey(Told.SUBSCRIPTION_AT_RISK),
                counts.getOrDefault(Told.OTHER, 0),
                counts.getOrDefault(Told.FORGED, 0),
                counts.getOrDefault(Told.UNUSABLE, 0));
    }

    private static List<JsonNode> notifications(WebhookRequest request) {
        MediaForm.of(request);
        List<JsonNode> notifications = new ArrayList<>();
        for (ReceivedItem item : items(request)) {
            if (!(item instanceof ReceivedItem.Readable readable)) {
                throw neither();
            }
            JsonNode event = readable.event();
            if (event.path("value").isArray()) {
                event.path("value").forEach(notifications::add);
            } else if (event.has("specversion")) {
                notifications.add(event.path("data"));
            } else {
                throw neither();
            }
        }
        return notifications;
    }

    private static List<ReceivedItem> items(WebhookRequest request) {
        try {
            return JsonBody.items(Source.GRAPH, request.path(), request.body(), MOST_EVENTS);
        } catch (UnreadableBodyException e) {
            throw new RefusedRequestException(e.tooMany() ? 413 : 400, String.valueOf(e.getMessage()));
        }
    }

    private static RefusedRequestException neither() {
        return new RefusedRequestException(
                400, "The body must be Graph's {\"value\":[...]}, or one or several CloudEvents of Event Grid.");
    }
}
