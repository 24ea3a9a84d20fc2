package io.joiner.audit.endpoint;

/** Who must do what about an audit endpoint that refuses, told by its HTTP status. */
public final class EndpointAdvice {

    private EndpointAdvice() {}

    /** Whether the endpoint said no to what it was sent, and will say so again: not that it is unwell, or busy. */
    public static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }

    /**
     * One sentence for the operator.
     *
     * @param endpoint its name; empty for the main one
     */
    public static String whatToDo(String endpoint, int status) {
        String keys = AuditEndpoint.owner(endpoint);
        return switch (status) {
            case 401, 403, 407 ->
                "Operator: check " + keys + ".auth; the endpoint does not accept who joiner says it is.";
            case 404, 405, 410 -> "Operator: check " + keys + ".url; nothing there takes records by POST.";
            case 307, 308 ->
                "Operator: set " + keys + ".url to where the endpoint redirects to; joiner follows to no other server.";
            case 400, 422 ->
                "Operator: check " + keys + ".receiver and " + keys + ".body; the endpoint does not take that form.";
            case 406, 415 ->
                "Operator: set " + keys + ".content-type to what the endpoint takes, such as application/json, or "
                        + keys + ".receiver to what stands there.";
            case 413 -> "Operator: have the endpoint take longer records, or set a smaller " + keys + ".batch.size.";
            default -> "Operator: check the audit endpoint; its own log tells more.";
        };
    }

    /** How people are told which endpoint is meant. */
    public static String named(String endpoint) {
        return endpoint.isEmpty() ? "the audit endpoint" : "the audit endpoint " + endpoint;
    }
}
