package io.joiner.audit.endpoint;

import io.joiner.audit.receiver.Form;
import io.joiner.audit.receiver.JudgeAnswer;

/**
 * An endpoint that gets records.
 *
 * @param name empty for the main one
 */
public record AuditEndpoint(
        String name, AuditProperties properties, Form form, JudgeAnswer judge, Transport transport) {

    /** How keys and messages name it. */
    public static String owner(String name) {
        return name.isEmpty() ? "joiner.audit" : "joiner.audit.endpoints." + name;
    }
}
