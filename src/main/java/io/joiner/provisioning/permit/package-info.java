/** Permits: who may call next under which limit. */
@NullMarked
package io.joiner.provisioning.permit;

import org.jspecify.annotations.NullMarked;
