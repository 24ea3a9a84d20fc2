package io.joiner.intake.webhook;

import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.intake.json.JsonBody;
import io.joiner.intake.json.UnreadableBodyException;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the items of a request, in whichever form they were posted. */
@Component
public class ReadRequest {

    /** Items are kept in one commit, and everybody waits for a commit; more belong in a file. */
    static final int MOST_ITEMS = 10_000;

    /**
     * Reads CloudEvents in structured, batch and binary mode, and plain JSON, one object or an array; for a profile, a form too.
     *
     * @throws RefusedRequestException if the body is nothing of this kind
     */
    public ItemBatch read(WebhookRequest received) {
        WebhookRequest request = FormBody.isIn(received) ? FormBody.json(received) : received;
        MediaForm form = MediaForm.of(request);
        WebhookRequest readable = request.unpacked(BodyText.utf8(request.body(), form.charset()));
        return new ItemBatch(
                null,
                form.binary()
                        ? List.of(BinaryCloudEvent.item(readable).sentIn(request.header("traceparent")))
                        : items(readable),
                false,
                request.profile());
    }

    private static List<ReceivedItem> items(WebhookRequest request) {
        try {
            return JsonBody.items(Source.WEBHOOK, request.path(), request.body(), MOST_ITEMS).stream()
                    .map(item -> item.sentIn(request.header("traceparent")))
                    .toList();
        } catch (UnreadableBodyException e) {
            throw new RefusedRequestException(e.tooMany() ? 413 : 400, String.valueOf(e.getMessage()));
        }
    }
}
