/** Users and their roles. */
@NullMarked
package io.joiner.ops.access.user;

import org.jspecify.annotations.NullMarked;
