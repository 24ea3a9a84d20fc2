package io.joiner.intake.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.intake.json.JsonBody;
import io.joiner.intake.json.UnreadableBodyException;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.util.regex.Pattern;

/** Turns a CloudEvent in binary mode, with its attributes in headers, into the structured form that profiles read. */
final class BinaryCloudEvent {

    private static final String PREFIX = "ce-";

    /** By the specification attributes are lower-case letters and digits; the members for data aren't attributes. */
    private static final Pattern ATTRIBUTE = Pattern.compile("(?!data(_base64)?$)[a-z0-9]{1,20}");

    private BinaryCloudEvent() {}

    /**
     * The event as one item.
     *
     * @throws RefusedRequestException if an attribute's value or the body can't be read
     */
    static ReceivedItem item(WebhookRequest request) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (String name : request.headerNames()) {
            if (name.startsWith(PREFIX)
                    && ATTRIBUTE.matcher(name.substring(PREFIX.length())).matches()) {
                event.put(
                        name.substring(PREFIX.length()), PercentDecoding.decode(String.valueOf(request.header(name))));
            }
        }
        String contentType = request.header("Content-Type");
        if (contentType != null) {
            event.put("datacontenttype", contentType);
        }
        return withData(request, event);
    }

    private static ReceivedItem withData(WebhookRequest request, ObjectNode event) {
        if (request.body().length == 0) {
            return new Readable(new SourcePosition(Source.WEBHOOK, request.path(), "item 1, line 1"), event);
        }
        ReceivedItem data = data(request);
        if (data instanceof Readable readable) {
            event.set("data", readable.event());
            return new Readable(data.position(), event);
        }
        event.put("data_base64", request.body());
        return new Unreadable(data.position(), event.toString(), "data: " + ((Unreadable) data).reason());
    }

    private static ReceivedItem data(WebhookRequest request) {
        try {
            return JsonBody.item(Source.WEBHOOK, request.path(), request.body());
        } catch (UnreadableBodyException e) {
            throw new RefusedRequestException(400, String.valueOf(e.getMessage()));
        }
    }
}
