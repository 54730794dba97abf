-- Keys for programs. Of a secret only its SHA-256 is kept, and its first characters, by which people know it again.
-- `scopes` and `models` are JSON arrays of text; `models` null: all that are offered.
create table api_keys (
  account text not null references accounts (id) on delete cascade,
  id text not null,
  name text not null,
  prefix text not null,
  secret_sha256 text not null unique,
  scopes text not null,
  models text,
  monthly_cap INT8 check (monthly_cap >= 0),
  expires_at INT8,
  revoked_at INT8,
  last_used_at INT8,
  created_at INT8 not null,
  primary key (account, id)
) STRICT;

-- The key under which a run was asked for: what it may still spend this month is counted by it.
alter table runs add column api_key text;
create index runs_of_key on runs (account, api_key, created_at) where api_key is not null;
