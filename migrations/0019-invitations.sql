-- Files of invitations: none of one can be used before `ready_at`, so that a file counts as a whole or not at all.
create table invitation_imports (
  id text primary key,
  actor text not null references accounts (id),
  ready_at INT8,
  created_at INT8 not null
) STRICT;

-- Ways to join. Of the token only its SHA-256 is kept. `email` null: a link for a class, else for one person alone.
create table invitations (
  id text primary key,
  token_sha256 text not null unique,
  in_group text references groups (id) on delete set null,
  email text,
  name text,
  credits INT8 not null default 0 check (credits >= 0),
  note text not null default '',
  max_uses integer not null check (max_uses > 0),
  uses integer not null default 0 check (uses >= 0 and uses <= max_uses),
  expires_at INT8 not null,
  revoked_at INT8,
  import text references invitation_imports (id) on delete cascade,
  actor text not null references accounts (id),
  created_at INT8 not null
) STRICT;
create index invitations_email on invitations (email) where email is not null;
create index invitations_import on invitations (import, id);
