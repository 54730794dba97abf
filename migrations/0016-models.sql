-- Who answers, beside the provider of the environment's settings. `sealed_key` is the provider's key under a key that is
-- derived from AUTH_SECRET; null: it wants none.
create table providers (
  id text primary key,
  name text not null,
  base_url text not null,
  sealed_key text,
  key_last4 text,
  created_at INT8 not null,
  updated_at INT8 not null,
  check ((sealed_key is null) = (key_last4 is null))
) STRICT;

-- What is offered under the id `model`, beside the models of the environment. A row without a provider says something of
-- one of those. Of equal places the environment's come first.
create table models (
  id text primary key,
  provider text references providers (id) on delete cascade,
  model text not null unique,
  upstream_model text not null,
  name text not null,
  enabled integer not null check (enabled in (0, 1)),
  is_default integer not null check (is_default in (0, 1)),
  place integer not null,
  created_at INT8 not null,
  updated_at INT8 not null
) STRICT;
create index models_provider on models (provider);
create unique index models_default on models (is_default) where is_default = 1;
