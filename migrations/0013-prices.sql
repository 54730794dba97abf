-- Prices that an admin sets stand beside those of the environment's settings. `model` null: for all models that have no
-- price of their own. Which version holds is in `prices_in_force`, by model, with '' for all.
alter table prices add column model text;
alter table prices add column source text not null default 'environment' check (source in ('environment', 'admin'));

create table prices_in_force (
  model text primary key,
  version integer not null references prices (version)
) STRICT;

-- What the operator pays for 1,000 tokens, in billionths of the currency's unit: for statistics only. A change ends one
-- row and begins the next, so that what was used before keeps its cost.
create table costs (
  model text not null,
  since INT8 not null,
  until INT8,
  currency text not null,
  per_kilo_prompt INT8 not null check (per_kilo_prompt >= 0),
  per_kilo_completion INT8 not null check (per_kilo_completion >= 0),
  primary key (model, since)
) STRICT;

-- One row for each part of what admins set: raised with every change, in its transaction. It makes changes of one part
-- wait for one another, and tells every process whether what it remembers is still so.
create table revisions (
  part text primary key,
  revision INT8 not null
) STRICT;

-- For the figures over all accounts.
create index runs_by_time on runs (created_at);
