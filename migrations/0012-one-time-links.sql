-- Links for somebody who cannot log in, or has yet to show that an address is theirs. Of a token only its SHA-256 is
-- kept. An account has at most one for each purpose and way: a newer one takes its place.
create table one_time_links (
  account text not null references accounts (id) on delete cascade,
  purpose text not null check (purpose in ('password', 'address')),
  way text not null check (way in ('admin', 'mail')),
  token_sha256 text not null unique,
  expires_at INT8 not null,
  created_at INT8 not null,
  primary key (account, purpose, way)
) STRICT;
