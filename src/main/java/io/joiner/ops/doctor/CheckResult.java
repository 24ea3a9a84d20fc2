package io.joiner.ops.doctor;

/**
 * What a check has found about one thing; holds neither secrets nor personal data.
 *
 * @param about the thing, such as {@code token} or {@code target travel}
 * @param what how it is, a sentence
 * @param leadsTo what follows from it; empty when nothing bad does
 * @param mend who must do what; empty when nobody must
 * @param level how bad it is
 */
public record CheckResult(String about, Level level, String what, String leadsTo, String mend) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** It can't be told. */
        UNKNOWN,
        /** Joiner works, and somebody should know. */
        WARNING,
        /** People will not be provisioned, or the proof of it will not arrive. */
        WRONG
    }

    static CheckResult ok(String about, String what) {
        return new CheckResult(about, Level.OK, what, "", "");
    }

    static CheckResult unknown(String about, String what) {
        return new CheckResult(about, Level.UNKNOWN, what, "", "");
    }

    static CheckResult warning(String about, String what, String leadsTo, String mend) {
        return new CheckResult(about, Level.WARNING, what, leadsTo, mend);
    }

    static CheckResult wrong(String about, String what, String leadsTo, String mend) {
        return new CheckResult(about, Level.WRONG, what, leadsTo, mend);
    }

    /** Whether somebody should read it. */
    boolean isNews() {
        return level == Level.WARNING || level == Level.WRONG;
    }

    /** What is not empty, as one line. */
    public String inWords() {
        return (what + " " + leadsTo + " " + mend).strip().replace("  ", " ");
    }
}
