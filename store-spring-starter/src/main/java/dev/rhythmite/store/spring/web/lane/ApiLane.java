package dev.rhythmite.store.spring.web.lane;

import dev.rhythmite.store.spring.web.channel.ChannelAccess;
import dev.rhythmite.store.spring.web.channel.ChannelRoutes;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads. */
@RestController
@ChannelRoutes
@RequestMapping("${rhythmite.channels.base-path:}/api/v1")
class ApiLane extends ReadLane {

  ApiLane(LaneStores stores, ChannelAccess access) {
    super(stores, access);
  }
}
