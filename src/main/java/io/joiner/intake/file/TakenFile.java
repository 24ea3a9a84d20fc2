package io.joiner.intake.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/**
 * A file of the inbox that lies aside in a folder of its own there: what is dropped under its name from now on is another file.
 *
 * <p>It keeps its name, so that reports and checkpoints are the same as if it lay in the inbox.
 */
public record TakenFile(Path folder, String name) {

    /** Begins the name of the folders; Camel, the console and most writers pass over what begins with a dot. */
    static final String PREFIX = ".taken-";

    /** Takes a file out of the way; empty if it is no longer there. */
    static Optional<TakenFile> take(Path file, String folderName) {
        TakenFile taken = new TakenFile(file.resolveSibling(folderName), String.valueOf(file.getFileName()));
        try {
            taken.makeFolder();
            Files.move(file, taken.path(), StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(taken);
        } catch (NoSuchFileException e) {
            taken.removeFolder();
            return Optional.empty();
        } catch (IOException e) {
            taken.removeFolder();
            throw new UncheckedIOException("the file can't be moved within the inbox", e);
        }
    }

    /** Whoever may change the inbox must be able to put the file back, should this process die. */
    private void makeFolder() throws IOException {
        Files.createDirectory(folder);
        PosixFileAttributeView rights = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        Path inbox = folder.getParent();
        if (rights != null && inbox != null) {
            rights.setPermissions(Files.getPosixFilePermissions(inbox));
        }
    }

    /** Where it lies. */
    public Path path() {
        return folder.resolve(name);
    }

    /** Where it was, and where others may lie by now. */
    public Path inInbox() {
        return folder.resolveSibling(name);
    }

    /**
     * Moves it to where it is to stay; a crash leaves it whole in one of the two places, or whole in both.
     *
     * @return false if it is gone, because another node believed this one dead and put it back
     */
    boolean moveTo(Path target) {
        try {
            moveWhole(target);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the file can't be moved out of the inbox", e);
        }
    }

    private void moveWhole(Path target) throws IOException {
        try {
            Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Path draft = target.resolveSibling("." + name + ".part");
            Files.copy(path(), draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(path());
        }
    }

    /** Gives a path a second name, and fails if that name is taken. */
    interface Link {
        void create(Path second, Path first) throws IOException;
    }

    /** What came of putting a file back. */
    enum PutBack {
        /** It lies in the inbox under its name. */
        DONE,
        /** It lies in the inbox under another name, because the disk has no links. */
        UNDER_ANOTHER_NAME,
        /** Another file has its name at present. */
        WAITS,
        /** It was gone before. */
        GONE
    }

    /**
     * Puts it back into the inbox, and never over another file there.
     *
     * @param link how to give it its old name: a rename would replace what has just been dropped under it
     * @param otherName a name that no file has, in case links can't be made
     */
    PutBack putBack(Link link, String otherName) {
        try {
            if (!Files.exists(path())) {
                return PutBack.GONE;
            }
            if (isInInboxToo()) {
                Files.delete(path());
                return PutBack.DONE;
            }
            return putBackWhole(link, otherName);
        } catch (NoSuchFileException e) {
            return PutBack.GONE;
        } catch (IOException e) {
            throw new UncheckedIOException("the file can't be put back into the inbox", e);
        } finally {
            removeFolder();
        }
    }

    /** A crash came between the two steps of putting it back. */
    private boolean isInInboxToo() throws IOException {
        return Files.exists(inInbox()) && Files.isSameFile(inInbox(), path());
    }

    private PutBack putBackWhole(Link link, String otherName) throws IOException {
        try {
            link.create(inInbox(), path());
        } catch (FileAlreadyExistsException e) {
            return PutBack.WAITS;
        } catch (NoSuchFileException e) {
            return PutBack.GONE;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            Files.move(path(), folder.resolveSibling(otherName), StandardCopyOption.ATOMIC_MOVE);
            return PutBack.UNDER_ANOTHER_NAME;
        }
        Files.delete(path());
        return PutBack.DONE;
    }

    /** Leaves a folder that holds something. */
    void removeFolder() {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException stillNeeded) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
