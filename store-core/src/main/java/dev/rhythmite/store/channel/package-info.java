/**
 * Channels: named sets of typed columns over one time axis, to which rows are appended. Values and
 * the interfaces that an application calls; {@code ChannelStores} in {@code channel.jpa} is the way
 * in. Nothing here knows databases or HTTP.
 */
@NullMarked
package dev.rhythmite.store.channel;

import org.jspecify.annotations.NullMarked;
