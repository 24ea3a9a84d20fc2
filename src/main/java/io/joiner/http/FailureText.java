package io.joiner.http;

import io.joiner.http.proxy.ProxyRefusedException;
import org.jspecify.annotations.Nullable;

/** Tells in a few words why no answer came; without data of requests. */
public final class FailureText {

    private static final int DEEPEST = 10;

    private FailureText() {}

    /** The kind of failure alone, since messages of network exceptions may quote addresses and data; of a proxy's refusal all. */
    public static String of(Throwable why) {
        @Nullable Throwable cause = why;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof ProxyRefusedException refused) {
                return String.valueOf(refused.getMessage());
            }
            cause = cause.getCause();
        }
        return why.getClass().getSimpleName();
    }
}
