package io.joiner.audit;

/** Who must do what about an audit endpoint that refuses, told by its HTTP status. */
public final class EndpointAdvice {

    private EndpointAdvice() {}

    /** Whether the endpoint said no to what it was sent, and will say so again: not that it is unwell, or busy. */
    public static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }

    /** One sentence for the operator. */
    public static String whatToDo(int status) {
        return switch (status) {
            case 401, 403, 407 ->
                "Operator: check joiner.audit.auth; the endpoint does not accept who joiner says it is.";
            case 404, 405, 410 -> "Operator: check joiner.audit.url; nothing there takes records by POST.";
            case 406, 415 ->
                "Operator: have the endpoint take POSTs of application/cloudevents+json, or check joiner.audit.url.";
            case 413 -> "Operator: have the endpoint take longer records.";
            default -> "Operator: check the audit endpoint; its own log tells more.";
        };
    }
}
