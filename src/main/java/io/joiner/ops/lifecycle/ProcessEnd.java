package io.joiner.ops.lifecycle;

/** How a process ends by itself, for a supervisor to start it anew. */
interface ProcessEnd {

    /** At once, as a power cut would end it: nothing works reliably any more. */
    void halt(int code);

    /** In order: calls in flight come to rest first. Returns at once. */
    void exit(int code);
}
