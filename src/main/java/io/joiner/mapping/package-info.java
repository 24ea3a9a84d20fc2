/** Room 2: from an event to the subjects of its targets: pure functions over configured profiles. */
@NullMarked
package io.joiner.mapping;

import org.jspecify.annotations.NullMarked;
