-- What an admin decides about one person. A suspended account has no session and opens none; `daily_allowance` null: the
-- most of its groups, and without one what the server gives everybody.
alter table accounts add column suspended_at INT8;
alter table accounts add column suspended_reason text;
alter table accounts add column daily_allowance INT8 check (daily_allowance >= 0);
create index accounts_admins on accounts (id) where role = 'admin';

-- A class or a team. A person may be in several.
create table groups (
  id text primary key,
  name text not null unique,
  daily_allowance INT8 check (daily_allowance >= 0),
  created_at INT8 not null
) STRICT;

create table group_members (
  in_group text not null references groups (id) on delete cascade,
  account text not null references accounts (id),
  created_at INT8 not null,
  primary key (in_group, account)
) STRICT;
create index group_members_account on group_members (account, in_group);

-- What admins asked for under an Idempotency-Key: its id stands in the refs of what it moved.
create table acts (
  actor text not null references accounts (id),
  key text not null,
  fingerprint text not null,
  id text not null unique,
  created_at INT8 not null,
  primary key (actor, key)
) STRICT;
