-- The series of Inspection, by InspectionKey[probe: String], on PostgreSQL.

create table inspection (
  "stripe" smallint not null,
  "probe" varchar(255) not null,
  "series_start" timestamp(6) with time zone not null,
  "series_last" timestamp(6) with time zone not null,
  "series_length" integer not null,
  "value_count" integer not null,
  "value_min" double precision,
  "value_max" double precision,
  "value_sum" double precision,
  "value_sum_error" double precision,
  "crc32c" integer not null,
  "revision" bigint not null,
  "data" bytea not null,
  "updated_at" timestamp(6) with time zone not null,
  constraint pk_inspection primary key ("stripe", "probe")
);

alter table inspection alter column "data" set storage external;
