-- The people of an application that speaks for them: they have an account and never log in. Which calls an application
-- made for each of them is counted beside.
create table external_accounts (
  application text not null,
  external_id text not null,
  account text not null unique references accounts (id) on delete cascade,
  email text,
  created_at INT8 not null,
  updated_at INT8 not null,
  primary key (application, external_id)
) STRICT;

create table external_usage (
  account text not null references accounts (id) on delete cascade,
  endpoint text not null,
  requests integer not null,
  last_request_at INT8 not null,
  primary key (account, endpoint)
) STRICT;
