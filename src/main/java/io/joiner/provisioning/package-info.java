/** Room 6: provisioning: a permit, one call, its verdict, and what follows from it. */
@NullMarked
package io.joiner.provisioning;

import org.jspecify.annotations.NullMarked;
