package io.joiner.event;

/** The one way to say that an item is over the bound. */
final class TooLong {

    private TooLong() {}

    static String reason(int longest) {
        return "longer than " + longest + " bytes; only its beginning is kept";
    }
}
