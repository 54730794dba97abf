-- The first schema. One text for both engines: INT8 and STRICT are turned into the engine's own words by
-- server/store/migrate.ts. Ids are UUIDv7 text. Times are integer milliseconds UTC, credits integer milli-credits,
-- flags 0 or 1, JSON is text. The four tables of the auth library keep its own form: times as ISO 8601 text.

create table accounts (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified integer not null,
  image text,
  role text not null default 'person' check (role in ('person', 'admin')),
  time_zone text,
  -- A change of zone counts from the next reset: until then the day is that of the zone before.
  time_zone_before text,
  time_zone_from INT8,
  created_at text not null,
  updated_at text not null
) STRICT;

create table sessions (
  id text primary key,
  account text not null references accounts (id) on delete cascade,
  token text not null unique,
  expires_at text not null,
  ip_address text,
  user_agent text,
  created_at text not null,
  updated_at text not null
) STRICT;
create index sessions_account on sessions (account);

create table credentials (
  id text primary key,
  account text not null references accounts (id) on delete cascade,
  provider text not null,
  subject text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at text,
  refresh_token_expires_at text,
  scope text,
  created_at text not null,
  updated_at text not null,
  unique (provider, subject)
) STRICT;
create index credentials_account on credentials (account);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at text not null,
  created_at text not null,
  updated_at text not null
) STRICT;
create index verifications_identifier on verifications (identifier);

-- Versions of what an answer costs: never changed, only added to. `per_answer` is what is held; it is also the price,
-- unless the two others say what 1,000 tokens cost.
create table prices (
  version integer primary key,
  per_answer INT8 not null check (per_answer >= 0),
  per_kilo_prompt INT8 check (per_kilo_prompt >= 0),
  per_kilo_completion INT8 check (per_kilo_completion >= 0),
  created_at INT8 not null,
  check ((per_kilo_prompt is null) = (per_kilo_completion is null))
) STRICT;

create table wallets (
  account text primary key references accounts (id),
  available INT8 not null check (available >= 0),
  held INT8 not null check (held >= 0)
) STRICT;

-- Append-only. `amount` is what the entry does to the available balance; a settle entry does nothing to it (0) and
-- carries what was paid in `settled`. A run's entries have ref 'run:<id>'.
create table ledger (
  id text primary key,
  account text not null references accounts (id),
  kind text not null check (kind in ('grant', 'hold', 'settle', 'release', 'adjust')),
  ref text not null,
  amount INT8 not null,
  settled INT8 not null default 0 check (settled >= 0),
  balance_after INT8 not null check (balance_after >= 0),
  price_version integer references prices (version),
  created_at INT8 not null,
  unique (kind, ref),
  check (case kind when 'hold' then amount < 0 when 'settle' then amount = 0 when 'adjust' then true else amount > 0 end),
  check (kind = 'settle' or settled = 0)
) STRICT;
create index ledger_account on ledger (account, id);

create table allowances (
  account text not null references accounts (id),
  day text not null,
  used integer not null check (used >= 0),
  cap integer not null,
  primary key (account, day),
  check (used <= cap)
) STRICT;

create table conversations (
  account text not null references accounts (id),
  id text not null,
  kind text not null check (kind in ('chat', 'room', 'interview', 'finder')),
  title text not null,
  model text,
  head text,
  archived integer not null default 0 check (archived in (0, 1)),
  created_at INT8 not null,
  updated_at INT8 not null,
  primary key (account, id)
) STRICT;
create index conversations_by_use on conversations (account, archived, updated_at, id);

-- A tree: editing and retrying make siblings. A row that is not pending is never changed.
create table messages (
  account text not null,
  id text not null,
  conversation text not null,
  parent text,
  role text not null check (role in ('user', 'assistant')),
  content text not null,
  status text not null check (status in ('pending', 'complete', 'stopped', 'failed')),
  -- What the answer's kind of conversation keeps beside its text, as JSON.
  metadata text,
  created_at INT8 not null,
  primary key (account, id),
  foreign key (account, conversation) references conversations (account, id) on delete cascade
) STRICT;
create index messages_siblings on messages (account, conversation, parent, id);

-- The processes that write: alive until `lease_until`, by the database's clock.
create table nodes (
  id text primary key,
  lease_until INT8 not null
) STRICT;

-- Outlives its conversation: it is the proof of what was paid. `hold_state` is resolved exactly when `state` is closed.
create table runs (
  account text not null references accounts (id),
  id text not null,
  kind text not null check (
    kind in ('turn', 'hint', 'correction', 'translation', 'report', 'scene', 'find', 'completion')
  ),
  key text not null,
  fingerprint text not null,
  conversation text,
  model text not null,
  node text not null,
  epoch integer not null default 1,
  state text not null check (state in ('open', 'closed')),
  outcome text check (outcome in ('complete', 'stopped', 'failed')),
  paid_by text not null check (paid_by in ('allowance', 'credits', 'operator')),
  day text,
  hold_state text not null check (hold_state in ('held', 'settled', 'released')),
  held INT8 not null check (held >= 0),
  settled INT8 not null default 0 check (settled >= 0 and settled <= held),
  price_version integer not null references prices (version),
  stop_requested_at INT8,
  last_seq integer not null default 0,
  journaled integer not null default 1 check (journaled in (0, 1)),
  prompt_tokens INT8,
  completion_tokens INT8,
  tokens_source text check (tokens_source in ('provider', 'counted')),
  finish_reason text,
  error_code text,
  created_at INT8 not null,
  first_text_at INT8,
  closed_at INT8,
  primary key (account, id),
  unique (account, key),
  check ((state = 'open') = (hold_state = 'held')),
  check ((state = 'open') = (outcome is null)),
  check ((paid_by = 'allowance') = (day is not null))
) STRICT;
create index runs_open on runs (account, conversation, id) where state = 'open';
create index runs_open_of_node on runs (node) where state = 'open';
create index runs_journaled on runs (closed_at) where journaled = 1 and state = 'closed';

create table journal (
  account text not null,
  run text not null,
  seq integer not null,
  text text not null,
  primary key (account, run, seq),
  foreign key (account, run) references runs (account, id) on delete cascade
) STRICT;
