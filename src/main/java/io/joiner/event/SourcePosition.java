package io.joiner.event;

/**
 * Where an event stood in its source, so that a person can find it again.
 *
 * @param source the door it came through
 * @param name the file's name, the topic, the webhook's path, or Graph's resource
 * @param place where in there, in plain words: {@code line 12}, {@code partition 3 offset 99}
 */
public record SourcePosition(Source source, String name, String place) {

    /** One phrase for reports and audit records, such as {@code file joiners.csv, line 12}. */
    @Override
    public String toString() {
        return source.label() + " " + name + ", " + place;
    }
}
