/** Profiles: how one form of event is read. */
@NullMarked
package io.joiner.mapping.profile;

import org.jspecify.annotations.NullMarked;
