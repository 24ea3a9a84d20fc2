/** Files of the inbox: found when complete, taken in batch by batch, moved away with a report. */
@NullMarked
package io.joiner.intake.file;

import org.jspecify.annotations.NullMarked;
