-- The metrics, where rhythmite.metrics is on, on PostgreSQL.

create table rhythmite_span_edit (
  stripe smallint not null,
  tenant varchar(128) not null,
  channel varchar(36) not null,
  start_micros bigint not null,
  edited_start_micros bigint,
  edited_end_micros bigint,
  metadata text,
  primary key (stripe, tenant, channel, start_micros)
);
