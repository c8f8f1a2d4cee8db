/**
 * Channels in the application's database. {@code ChannelStores} is the way in without Spring.
 */
@NullMarked
package dev.rhythmite.store.channel.jpa;

import org.jspecify.annotations.NullMarked;
