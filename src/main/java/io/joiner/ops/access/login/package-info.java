/** Logging in with a password, and bounds for guessing. */
@NullMarked
package io.joiner.ops.access.login;

import org.jspecify.annotations.NullMarked;
