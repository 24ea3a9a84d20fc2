/** Files from an SFTP server. */
@NullMarked
package io.joiner.intake.sftp;

import org.jspecify.annotations.NullMarked;
