-- The channels, where rhythmite.channels is on, on PostgreSQL.

create table rhythmite_channel (
  tenant varchar(128) not null,
  channel varchar(36) not null,
  kind varchar(16) not null,
  name varchar(255),
  schema_columns text not null,
  schema_version integer not null,
  metadata text not null,
  tags text not null,
  retention_micros bigint not null,
  created_micros bigint not null,
  updated_micros bigint not null,
  revision bigint not null,
  stripe smallint not null,
  timeline bigint not null,
  used boolean not null,
  primary key (tenant, channel)
);

create index ix_rhythmite_channel_created on rhythmite_channel (tenant, kind, created_micros, channel);

create index ix_rhythmite_channel_timeline on rhythmite_channel (stripe, timeline);

create table rhythmite_channel_name (
  tenant varchar(128) not null,
  kind varchar(16) not null,
  name varchar(255) not null,
  channel varchar(36) not null,
  primary key (tenant, kind, name)
);

create table rhythmite_channel_label (
  tenant varchar(128) not null,
  channel varchar(36) not null,
  place varchar(8) not null,
  label_key varchar(200) not null,
  label_value varchar(200) not null,
  primary key (tenant, channel, place, label_key, label_value)
);

create table rhythmite_channel_data (
  stripe smallint not null,
  timeline bigint not null,
  row_count bigint not null,
  revision bigint not null,
  primary key (stripe, timeline)
);

create table rhythmite_channel_chunk (
  stripe smallint not null,
  timeline bigint not null,
  start_micros bigint not null,
  start_received bigint not null,
  start_number bigint not null,
  end_micros bigint not null,
  row_count integer not null,
  crc32c integer not null,
  revision bigint not null,
  statistics bytea,
  data bytea not null,
  primary key (stripe, timeline, start_micros, start_received, start_number)
);

create index ix_rhythmite_channel_chunk_revision on rhythmite_channel_chunk (stripe, revision);

alter table rhythmite_channel_chunk alter column data set storage external;

create table rhythmite_channel_tail (
  stripe smallint not null,
  timeline bigint not null,
  first_number bigint not null,
  row_count integer not null,
  min_micros bigint not null,
  max_micros bigint not null,
  received_micros bigint not null,
  crc32c integer not null,
  data bytea not null,
  primary key (stripe, timeline, first_number)
);

alter table rhythmite_channel_tail alter column data set storage external;

create table rhythmite_channel_append (
  stripe smallint not null,
  tenant varchar(128) not null,
  channel varchar(36) not null,
  idempotency_key varchar(255) not null,
  row_count integer not null,
  received_micros bigint not null,
  primary key (stripe, tenant, channel, idempotency_key)
);

create table rhythmite_channel_number (
  number_of varchar(16) not null,
  next_number bigint not null,
  primary key (number_of)
);
