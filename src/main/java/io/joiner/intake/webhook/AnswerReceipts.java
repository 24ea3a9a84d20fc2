package io.joiner.intake.webhook;

import io.joiner.intake.webhook.request.WebhookAnswer;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells who posted events what the ledger now holds of each. */
@Component
public class AnswerReceipts {

    private static final int NO_CONTENT = 204;

    /**
     * An answer an event; {@code index} counts the request's events from 0, those of an envelope one by one.
     *
     * @param status the status of success that the sender wants; with 204 there is no body
     */
    public WebhookAnswer accepted(Receipts receipts, int status) {
        if (status == NO_CONTENT) {
            return WebhookAnswer.empty(NO_CONTENT, Map.of());
        }
        List<Object> accepted = new ArrayList<>();
        List<Object> ignored = new ArrayList<>();
        List<Object> rejected = new ArrayList<>();
        for (int index = 0; index < receipts.list().size(); index++) {
            Receipt receipt = receipts.list().get(index);
            if (receipt instanceof Receipt.Accepted event) {
                accepted.add(accepted(event));
            } else if (receipt instanceof Receipt.Ignored event) {
                ignored.add(left(index, event.reason()));
            } else if (receipt instanceof Receipt.Rejected event) {
                rejected.add(left(index, event.reason()));
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", accepted);
        answer.put("rejected", rejected);
        if (!ignored.isEmpty()) {
            answer.put("ignored", ignored);
        }
        return WebhookAnswer.json(status, answer);
    }

    private static Map<String, Object> accepted(Receipt.Accepted event) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("eventId", event.eventKey());
        answer.put("entries", event.entries());
        answer.put("duplicate", event.duplicate());
        return answer;
    }

    private static Map<String, Object> left(int index, String reason) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("index", index);
        answer.put("reason", reason);
        return answer;
    }
}
