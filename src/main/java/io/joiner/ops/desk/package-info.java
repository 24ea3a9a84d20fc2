/** What operators and HR ask and do, the same for the command line and REST. */
@NullMarked
package io.joiner.ops.desk;

import org.jspecify.annotations.NullMarked;
