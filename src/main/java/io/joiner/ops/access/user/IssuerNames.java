package io.joiner.ops.access.user;

/** Names the issuer's users, so that none of them passes for a built-in user of the same name in log, ledger and audit. */
public final class IssuerNames {

    static final String PREFIX = "oidc:";

    private static final int LONGEST = 200;

    private IssuerNames() {}

    /**
     * The user's name, told from those that joiner itself knows.
     *
     * @param claimed as the issuer's token says
     */
    public static String of(String claimed) {
        return PREFIX + claimed.substring(0, Math.min(LONGEST, claimed.length()));
    }
}
