-- Users, API keys and the audit, where rhythmite.security.tables is on, on PostgreSQL.

create table rhythmite_user (
  id varchar(36) not null,
  email varchar(254) not null,
  name varchar(64),
  name_key varchar(64),
  full_name varchar(255),
  orcid varchar(19),
  password_hash varchar(255) not null,
  stamp varchar(36) not null,
  authority varchar(16) not null,
  tenant varchar(255) not null,
  active boolean not null,
  created_at timestamp(6) with time zone not null,
  primary key (id),
  constraint uk_rhythmite_user_email unique (email),
  constraint uk_rhythmite_user_name unique (name_key),
  constraint uk_rhythmite_user_orcid unique (orcid)
);

create table rhythmite_api_key (
  id varchar(16) not null,
  name varchar(64) not null,
  digest varchar(64) not null,
  authority varchar(16) not null,
  tenant varchar(255) not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(255) not null,
  primary key (id),
  constraint uk_rhythmite_api_key_name unique (name)
);

create table rhythmite_audit (
  id varchar(36) not null,
  happened_at timestamp(6) with time zone not null,
  caller varchar(255) not null,
  action varchar(64) not null,
  target varchar(255) not null,
  outcome varchar(16) not null,
  primary key (id)
);

create index ix_rhythmite_audit_time on rhythmite_audit (happened_at);
