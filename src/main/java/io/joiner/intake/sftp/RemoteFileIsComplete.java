package io.joiner.intake.sftp;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import io.joiner.intake.file.Arrival;
import io.joiner.intake.file.ReceiveProperties;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.strategy.SftpChangedExclusiveReadLockStrategy;
import org.springframework.stereotype.Component;

/**
 * Fetches a file of the server only when it is complete: when its size does not change for a moment, or, with {@code
 * joiner.receive.file.done-file}, once {@code joiners.csv.done} lies beside it there. That file is removed after the other one was
 * fetched.
 */
@Component("remoteFileIsComplete")
public final class RemoteFileIsComplete extends SftpChangedExclusiveReadLockStrategy {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final boolean doneFile;

    public RemoteFileIsComplete(ReceiveProperties receive) {
        this.doneFile = receive.file().doneFile();
        setCheckInterval(BETWEEN_LOOKS.toMillis());
        setTimeout(LONGEST_LOOK.toMillis());
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<LsEntry> server, GenericFile<LsEntry> file, Exchange exchange) throws Exception {
        return doneFile ? server.existsFile(doneFileOf(file)) : super.acquireExclusiveReadLock(server, file, exchange);
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<LsEntry> server, GenericFile<LsEntry> file, Exchange exchange) throws Exception {
        super.releaseExclusiveReadLockOnCommit(server, file, exchange);
        if (doneFile) {
            server.deleteFile(doneFileOf(file));
        }
    }

    private static String doneFileOf(GenericFile<LsEntry> file) {
        return file.getAbsoluteFilePath() + Arrival.DONE;
    }
}
