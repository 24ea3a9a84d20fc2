package io.joiner.provisioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets those that share something take turns in going first. Not thread-safe. */
final class Turns {

    private int turn;

    /** The list, beginning with the one whose turn it is. */
    <T> List<T> of(List<T> list) {
        List<T> turned = new ArrayList<>(list);
        Collections.rotate(turned, -turn);
        return turned;
    }

    /** Notes that somebody went. */
    void went() {
        turn++;
    }
}
