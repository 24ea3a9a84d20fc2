package io.joiner.faults;

import java.util.random.RandomGenerator;

/** In the middle of which work a process is killed. */
enum KillMoment {
    WHILE_READING_A_FILE {
        @Override
        boolean hasCome(WorkSoFar atStart, WorkSoFar now, int soMany) {
            return now.itemsOfOpenFiles() > 0 && now.itemsOfOpenFiles() != atStart.itemsOfOpenFiles();
        }

        /** A file is read within a blink, so there is no time to lose. */
        @Override
        int milliseconds(RandomGenerator random) {
            return random.nextInt(40);
        }
    },
    WHILE_CALLING {
        @Override
        boolean hasCome(WorkSoFar atStart, WorkSoFar now, int soMany) {
            return now.calls() >= atStart.calls() + soMany && now.callsInFlight() > 0;
        }
    },
    WHILE_DELIVERING {
        @Override
        boolean hasCome(WorkSoFar atStart, WorkSoFar now, int soMany) {
            return now.deliveries() >= atStart.deliveries() + soMany;
        }
    },
    WHENEVER {
        @Override
        boolean hasCome(WorkSoFar atStart, WorkSoFar now, int soMany) {
            return true;
        }

        @Override
        int milliseconds(RandomGenerator random) {
            return random.nextInt(8_000);
        }
    };

    private static final int A_LITTLE_LATER = 120;

    /**
     * Whether the work is under way.
     *
     * @param soMany how many calls or deliveries this process is to be allowed
     */
    abstract boolean hasCome(WorkSoFar atStart, WorkSoFar now, int soMany);

    /** How much later to kill, so that it is no boundary of the work that is hit each time. */
    int milliseconds(RandomGenerator random) {
        return random.nextInt(A_LITTLE_LATER);
    }
}
