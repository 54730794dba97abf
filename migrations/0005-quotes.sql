-- The quote board. Quotes are shared by everybody, so their key does not begin with an account as that of other tables
-- does: each list and each look-up is over the quotes of all, and with an account in front it would have to ask for
-- every account there is. Where a database is spread over machines, these tables are copied to each of them.

create table quotes (
  id text primary key,
  -- Who submitted it. Null when nobody did (an import), and when that account has withdrawn: the line stays, without a name.
  account text references accounts (id) on delete set null,
  content text not null,
  title text not null,
  speaker text not null,
  scene text not null,
  description text not null,
  source text not null,
  -- A JSON array of text; quote_tags has the same, to find quotes by.
  tags text not null,
  status text not null check (status in ('submitted', 'applied', 'rejected', 'withdrawn')),
  reason text,
  -- Raised by every change. A review names the one that it is about.
  version integer not null check (version >= 1),
  -- SHA-256 of what makes two lines the same line: an import knows by it what is there already.
  fingerprint text not null,
  -- What the lists of one's own and of the unreviewed are filtered by: the texts above, folded.
  folded text not null,
  applied_at INT8,
  created_at INT8 not null,
  updated_at INT8 not null,
  check ((status = 'applied') = (applied_at is not null))
) STRICT;
create index quotes_by_status on quotes (status, id);
create index quotes_by_title on quotes (status, title, id);
create index quotes_by_speaker on quotes (status, speaker, id);
create index quotes_account on quotes (account, id);
create index quotes_fingerprint on quotes (fingerprint);

create table quote_tags (
  tag text not null,
  quote text not null references quotes (id) on delete cascade,
  primary key (tag, quote)
) STRICT;
create index quote_tags_quote on quote_tags (quote);

-- Append-only: what a quote said and where it stood after each change, and who made the change (null when that account
-- has withdrawn, or when it was a command of the operator).
create table quote_versions (
  quote text not null references quotes (id) on delete cascade,
  version integer not null,
  account text references accounts (id) on delete set null,
  action text not null check (action in ('submit', 'edit', 'apply', 'reject', 'withdraw', 'import')),
  content text not null,
  title text not null,
  speaker text not null,
  scene text not null,
  description text not null,
  source text not null,
  tags text not null,
  status text not null,
  reason text,
  created_at INT8 not null,
  primary key (quote, version)
) STRICT;
create index quote_versions_account on quote_versions (account);

-- What a run of kind 'find' found and said: asked for again under its key, it says the same.
create table finds (
  account text not null,
  run text not null,
  -- A JSON array of {id, score}, best first.
  results text not null,
  answer text,
  primary key (account, run),
  foreign key (account, run) references runs (account, id) on delete cascade
) STRICT;
