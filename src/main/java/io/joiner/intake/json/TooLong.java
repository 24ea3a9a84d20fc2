package io.joiner.intake.json;

/** The one way to say that an item is over the bound. */
public final class TooLong {

    private TooLong() {}

    public static String reason(int longest) {
        return "longer than " + longest + " bytes; only its beginning is kept";
    }
}
