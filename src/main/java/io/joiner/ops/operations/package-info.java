/** What people ask for is noted, done beside the work if it is long, and told in plain words. */
@NullMarked
package io.joiner.ops.operations;

import org.jspecify.annotations.NullMarked;
