package io.joiner.intake.webhook.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the memory that all bodies together may take, by the bytes that have arrived.
 *
 * <p>A part is kept for small bodies, so that senders of large ones, however slow, close the door for nobody else. And the bodies
 * of one address that are still arriving may take a part only; a body that is whole counts for its address no longer.
 */
final class MemoryForBodies {

    /** Notifications and single events are small. */
    static final int SMALL = 64 * 1024;

    private static final int PART_FOR_SMALL = 4;
    private static final int PART_OF_ADDRESS = 4;

    private final long all;
    private final Room ofLarge;
    private final Room ofSmall;
    private long taken;

    /** What one kind of bodies takes. */
    private static final class Room {

        private final long most;
        private final long mostOfAddress;
        private final Map<String, Long> arriving = new HashMap<>();
        private long taken;

        Room(long most, long mostOfAddress) {
            this.most = most;
            this.mostOfAddress = mostOfAddress;
        }

        boolean fits(String address, long bytes) {
            return taken + bytes <= most && arriving.getOrDefault(address, 0L) + bytes <= mostOfAddress;
        }

        void take(String address, long bytes) {
            taken += bytes;
            arriving.merge(address, bytes, Long::sum);
        }

        void arrived(String address, long bytes) {
            arriving.computeIfPresent(address, (a, before) -> before <= bytes ? null : before - bytes);
        }
    }

    /**
     * Memory for bodies.
     *
     * @param most the bytes of all bodies, if a body of the longest kind fits at all
     * @param longest the most bytes of one body
     */
    MemoryForBodies(long most, long longest) {
        long small = most / PART_FOR_SMALL;
        long large = Math.max(longest, most - small);
        this.all = large + small;
        this.ofLarge = new Room(large, Math.max(longest, large / PART_OF_ADDRESS));
        this.ofSmall = new Room(all, Math.max(SMALL, small / PART_OF_ADDRESS));
    }

    /** Memory for one body of an address. */
    Share share(String address) {
        return new Share(address);
    }

    /** What one body takes. */
    final class Share {

        private final String address;
        private Room room = ofSmall;
        private long bytes;
        private boolean arriving = true;

        private Share(String address) {
            this.address = address;
        }

        /** Takes more; false, and nothing taken, if there is no room. */
        boolean take(int more) {
            synchronized (MemoryForBodies.this) {
                Room needed = bytes + more > SMALL ? ofLarge : ofSmall;
                long moved = needed == room ? more : bytes + more;
                if (taken + more > all || !needed.fits(address, moved)) {
                    return false;
                }
                if (needed != room) {
                    leaveRoom();
                    room = needed;
                }
                room.take(address, moved);
                bytes += more;
                taken += more;
                return true;
            }
        }

        /** The bytes that are taken. */
        long bytes() {
            synchronized (MemoryForBodies.this) {
                return bytes;
            }
        }

        /** The body is whole. */
        void arrived() {
            synchronized (MemoryForBodies.this) {
                if (arriving) {
                    room.arrived(address, bytes);
                    arriving = false;
                }
            }
        }

        /** Nothing of the body is kept any longer. */
        void giveBack() {
            synchronized (MemoryForBodies.this) {
                leaveRoom();
                taken -= bytes;
                bytes = 0;
            }
        }

        private void leaveRoom() {
            room.taken -= bytes;
            if (arriving) {
                room.arrived(address, bytes);
            }
        }
    }
}
