-- The chunks of LoadCurve, by MeterKey[meter: String], on PostgreSQL.

create table load_curve (
  "stripe" smallint not null,
  "meter" varchar(255) not null,
  "chunk_index" integer not null,
  "chunk_start" timestamp(6) with time zone,
  "chunk_length" integer not null,
  "value_count" integer not null,
  "value_min" double precision,
  "value_max" double precision,
  "value_sum" double precision,
  "value_sum_error" double precision,
  "crc32c" integer not null,
  "revision" bigint not null,
  "source_revision" bigint,
  "updated_at" timestamp(6) with time zone not null,
  "deleted" boolean not null,
  "data" bytea,
  constraint pk_load_curve primary key ("stripe", "meter", "chunk_index")
);

create index ix_load_curve_revision on load_curve ("stripe", "revision");

alter table load_curve alter column "data" set storage external;
