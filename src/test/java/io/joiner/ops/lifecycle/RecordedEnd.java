package io.joiner.ops.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes how a process would have ended. */
final class RecordedEnd implements ProcessEnd {

    private final List<String> ends = new CopyOnWriteArrayList<>();

    @Override
    public void halt(int code) {
        ends.add("halt " + code);
    }

    @Override
    public void exit(int code) {
        ends.add("exit " + code);
    }

    List<String> ends() {
        return List.copyOf(ends);
    }
}
