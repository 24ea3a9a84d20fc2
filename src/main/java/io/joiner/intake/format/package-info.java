/** The forms of files, and the reader for each. */
@NullMarked
package io.joiner.intake.format;

import org.jspecify.annotations.NullMarked;
