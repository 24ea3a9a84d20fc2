/** Who may ask and act: closed by default, a login of configured users, roles. */
@NullMarked
package io.joiner.ops.access;

import org.jspecify.annotations.NullMarked;
