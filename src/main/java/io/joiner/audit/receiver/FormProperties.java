package io.joiner.audit.receiver;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of one endpoint say of the form.
 *
 * @param owner how messages name the endpoint, such as {@code joiner.audit}
 * @param kafka whether they go to a topic, and not over HTTP
 * @param several whether requests may hold several records
 */
public record FormProperties(
        String owner,
        boolean kafka,
        Receiver receiver,
        @Nullable String body,
        @Nullable String contentType,
        Map<String, String> headers,
        @Nullable String filter,
        @Nullable String answer,
        List<String> deliveredStatuses,
        boolean several) {

    private static String or(@Nullable String own, String ofReceiver) {
        return own == null || own.isBlank() ? ofReceiver : own;
    }

    String bodyOrDefault() {
        return or(body, receiver.body);
    }

    String contentTypeOrDefault() {
        boolean batched = several && receiver == Receiver.CLOUDEVENTS;
        return or(contentType, batched ? "application/cloudevents-batch+json; charset=UTF-8" : receiver.contentType);
    }

    /** Empty for all records; a filter of {@code true} overrules that of the receiver. */
    String filterOrDefault() {
        return or(filter, receiver.filter == null ? "" : receiver.filter);
    }

    /** Empty where the status tells all. */
    String answerOrDefault() {
        return or(answer, receiver.answer == null ? "" : receiver.answer);
    }

    /** Without values of headers, which may be secrets. */
    @Override
    public String toString() {
        return "FormProperties[owner=%s, receiver=%s, headers=%s]".formatted(owner, receiver, headers.keySet());
    }
}
