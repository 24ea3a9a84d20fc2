package io.joiner.event;

import java.nio.file.Path;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The door for files. */
@Component
public class FileDoor {

    private volatile boolean stopping;

    /** Opens a complete file of the inbox. */
    public FileIntake open(String path) {
        return FileIntake.open(Path.of(path), () -> stopping);
    }

    /** Joiner is about to end: a file that is being read ends after its present batch, and goes on at the next start. */
    @EventListener(ContextClosedEvent.class)
    public void stop() {
        stopping = true;
    }
}
