-- A table of whole series, here that of `Inspection` with the key `InspectionKey(String probe)`, and one
-- of versions, that of `Forecast` with the columns `Season(int year)`, on PostgreSQL. Put your key
-- fields and own columns, in declared order, where "probe" and "year" stand.

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
  "updated_at" timestamp(6) with time zone not null,
  "data" bytea not null,
  constraint pk_inspection primary key ("stripe", "probe")
);

alter table inspection alter column "data" set storage external;

create table forecast (
  "stripe" smallint not null,
  "client" integer not null,
  "name" varchar(255) not null,
  "year" integer not null,
  "version" integer not null,
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
  "created_at" timestamp(6) with time zone not null,
  "last_modified" timestamp(6) with time zone not null,
  "data" bytea not null,
  constraint pk_forecast primary key ("stripe", "client", "name", "year", "version")
);

alter table forecast alter column "data" set storage external;
