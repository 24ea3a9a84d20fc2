/** The bytes of files: unpacked within bounds, in whichever charset. */
@NullMarked
package io.joiner.intake.bytes;

import org.jspecify.annotations.NullMarked;
