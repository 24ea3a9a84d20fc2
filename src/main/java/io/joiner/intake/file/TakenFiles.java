package io.joiner.intake.file;

import io.joiner.event.Masked;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes files of the inbox aside for their last steps, and puts back what a crash left aside.
 *
 * <p>The folder's name tells the node that took the file, so that several nodes on one inbox leave each other's alone while
 * their owner is alive.
 */
@Component
public class TakenFiles {

    private static final Logger log = LoggerFactory.getLogger(TakenFiles.class);

    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicLong counter = new AtomicLong();
    private final Transactions transactions;
    private final LiveNodes nodes;
    private final AcceptEvents acceptEvents;

    public TakenFiles(Transactions transactions, LiveNodes nodes, AcceptEvents acceptEvents) {
        this.transactions = transactions;
        this.nodes = nodes;
        this.acceptEvents = acceptEvents;
    }

    /** Takes a file of the inbox aside until {@link #giveBack}; empty if it is no longer there. */
    public Optional<TakenFile> take(Path file) {
        String folder = folderOf(nodes.me()) + counter.incrementAndGet();
        inHand.add(folder);
        Optional<TakenFile> taken = Optional.empty();
        try {
            taken = TakenFile.take(file, folder);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                inHand.remove(folder);
            }
        }
    }

    /** Ends what {@link #take} began; a file that was not moved away meanwhile goes back into the inbox. */
    void giveBack(TakenFile file) {
        try {
            putBack(file);
        } catch (UncheckedIOException e) {
            tellOfTrouble(file.inInbox(), e);
        } finally {
            inHand.remove(nameOf(file.folder()));
        }
    }

    /** Puts back what dead nodes, and failures of this one, left aside in an inbox. */
    public void putBackWhatIsLeft(Path inbox) {
        try {
            List<Path> folders = list(inbox).filter(TakenFiles::isTakenFolder).toList();
            if (!folders.isEmpty()) {
                List<String> others = foldersOfOthers();
                folders.stream()
                        .filter(folder -> isLeft(nameOf(folder), others))
                        .forEach(this::putBackFrom);
            }
        } catch (LedgerUnavailableException e) {
            log.debug("Without the ledger nobody knows whose files lie aside in the inbox; looking again", e);
        } catch (UncheckedIOException e) {
            tellOfTrouble(inbox, e);
        }
    }

    private static boolean isTakenFolder(Path path) {
        return nameOf(path).startsWith(TakenFile.PREFIX) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private List<String> foldersOfOthers() {
        return transactions.write(nodes::othersAlive).stream()
                .map(TakenFiles::folderOf)
                .toList();
    }

    private boolean isLeft(String folder, List<String> foldersOfOthers) {
        return !inHand.contains(folder) && foldersOfOthers.stream().noneMatch(folder::startsWith);
    }

    /** What is wrong with one of them holds up none of the others. */
    private void putBackFrom(Path folder) {
        try {
            List<Path> files = list(folder).toList();
            files.forEach(file -> putBack(new TakenFile(folder, nameOf(file))));
            if (files.isEmpty()) {
                new TakenFile(folder, "").removeFolder();
            }
        } catch (UncheckedIOException e) {
            tellOfTrouble(folder, e);
        }
    }

    private void putBack(TakenFile file) {
        String otherName = nameOf(file.folder()).substring(1) + "-" + file.name();
        switch (file.putBack(Files::createLink, otherName)) {
            case DONE -> tell(file.inInbox());
            case UNDER_ANOTHER_NAME -> {
                Path now = file.inInbox().resolveSibling(otherName);
                forgetCheckpoint(FileIntake.checkpointOf(file.name(), now));
                tell(now);
            }
            case WAITS -> log.debug("A file stays aside while another has its name in the inbox: {}", file.name());
            case GONE -> log.debug("A file that was taken aside is gone, as it should: {}", file.name());
        }
    }

    /** Under another name the file is read from its beginning. */
    private void forgetCheckpoint(String checkpoint) {
        if (acceptEvents.claim(checkpoint)) {
            acceptEvents.finished(checkpoint);
        }
    }

    private static void tell(Path file) {
        log.atInfo()
                .addKeyValue("file", Masked.file(file))
                .log("File was put back into the inbox, and goes on from where it was left");
    }

    private static void tellOfTrouble(Path where, UncheckedIOException why) {
        log.atWarn()
                .addKeyValue("file", Masked.file(where))
                .log(
                        "A file lies aside in the inbox and can't be put back; trying again. Operator: let joiner's user"
                                + " read and change the inbox and all in it. {}",
                        Masked.of(where, why.toString()));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList().stream();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the folders of a node's files begin. */
    private static String folderOf(String node) {
        return TakenFile.PREFIX + node.substring(node.lastIndexOf('/') + 1) + "-";
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
