-- The versions of Forecast, by client, name, Season[year: Integer], on PostgreSQL.

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
  "data" bytea not null,
  "created_at" timestamp(6) with time zone not null,
  "last_modified" timestamp(6) with time zone not null,
  constraint pk_forecast primary key ("stripe", "client", "name", "year", "version")
);

alter table forecast alter column "data" set storage external;
