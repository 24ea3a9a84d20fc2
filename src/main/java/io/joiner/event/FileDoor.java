package io.joiner.event;

import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The door for files. */
@Component
public class FileDoor {

    /** Opens a complete file of the inbox. */
    public FileIntake open(String path) {
        return FileIntake.open(Path.of(path));
    }
}
