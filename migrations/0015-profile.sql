-- What somebody chose for the page: its language, and the level (CEFR) of what they practise. Null: nothing was chosen.
alter table accounts add column language text check (language in ('ko', 'en', 'ja'));
alter table accounts add column learning_level text check (learning_level in ('A1', 'A2', 'B1', 'B2', 'C1'));
-- 1 from the moment at which the second factor was confirmed by a code.
alter table accounts add column two_factor integer not null default 0 check (two_factor in (0, 1));

-- The raster image of a person, in base64, without anything but its pixels; see server/access/raster/.
create table pictures (
  account text primary key references accounts (id) on delete cascade,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  content text not null,
  sha256 text not null,
  created_at INT8 not null
) STRICT;

-- The auth library's own form: the secret and the backup codes are encrypted, times are ISO 8601 text.
create table two_factors (
  id text primary key,
  account text not null unique references accounts (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified integer not null,
  failed_verification_count integer,
  locked_until text
) STRICT;

-- Codes of the second factor that were tried of late: none is looked at twice, and a few wrong ones are enough.
create table two_factor_codes (
  account text not null references accounts (id) on delete cascade,
  code text not null,
  tried_at INT8 not null,
  accepted integer not null default 0 check (accepted in (0, 1)),
  primary key (account, code)
) STRICT;
