/** Files that lie on an SFTP server. */
@NullMarked
package io.joiner.event.sftp;

import org.jspecify.annotations.NullMarked;
