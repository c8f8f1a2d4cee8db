-- The library's own tables, one set for all stores of a schema.

create table rhythmite_store (
  store varchar(255) not null,
  table_identity varchar(36) not null,
  chunk_axis varchar(16) not null,
  frequency varchar(16) not null,
  time_zone varchar(64) not null,
  value_type varchar(16) not null,
  tracked boolean not null,
  primary key (store)
);

create table rhythmite_stripe (
  stripe smallint not null,
  store varchar(255) not null,
  counter bigint not null,
  purged_up_to bigint not null,
  primary key (stripe, store)
);

create table rhythmite_watermark (
  store varchar(255) not null,
  source varchar(500) not null,
  key_filter varchar(500) not null,
  feed_cursor varchar(8192) not null,
  starting_over boolean not null,
  primary key (store, source, key_filter)
);
