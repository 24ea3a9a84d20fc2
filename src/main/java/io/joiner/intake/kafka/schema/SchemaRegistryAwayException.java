package io.joiner.intake.kafka.schema;

/** The schema registry does not answer, or refuses joiner; records wait until the registry does answer. */
public final class SchemaRegistryAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why for the log, in plain words; names the registry and what to do */
    SchemaRegistryAwayException(String why) {
        super(why, null, false, false);
    }
}
