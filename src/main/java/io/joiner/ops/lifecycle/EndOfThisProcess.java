package io.joiner.ops.lifecycle;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Ends the Java process that it runs in. */
final class EndOfThisProcess implements ProcessEnd {

    /** Longer than a stop in order takes. */
    private static final long LONGEST_EXIT_SECONDS = 90;

    /** Made at the start: when it is needed there is no memory left. */
    private static final byte[] LAST_WORDS = "joiner ends: the memory is used up. Start it again; nothing is lost.\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);

    @Override
    public void halt(int code) {
        try {
            err.write(LAST_WORDS);
        } catch (IOException e) {
            // Nobody reads standard error; there is nobody else to tell.
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    @Override
    public void exit(int code) {
        daemon("joiner-exit", () -> System.exit(code));
        daemon("joiner-exit-deadline", () -> haltAfterDeadline(code));
    }

    private static void haltAfterDeadline(int code) {
        try {
            TimeUnit.SECONDS.sleep(LONGEST_EXIT_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
