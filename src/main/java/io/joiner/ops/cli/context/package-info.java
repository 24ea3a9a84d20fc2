/** What each command starts of joiner, and no more. */
@NullMarked
package io.joiner.ops.cli.context;

import org.jspecify.annotations.NullMarked;
