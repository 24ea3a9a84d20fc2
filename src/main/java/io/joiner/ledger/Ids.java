package io.joiner.ledger;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/** Keys made by joiner: UUIDs of version 7, which sort by time, so that indexes grow at their end. */
final class Ids {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    static String next() {
        return GENERATOR.generate().toString();
    }
}
