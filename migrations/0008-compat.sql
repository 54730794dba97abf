-- The short integers by which clients of older contracts know our rows. Numbers of one kind are given out in order over
-- all accounts, so the key begins with the kind; whose row it is stands beside it.
create table compat_ids (
  kind text not null,
  number integer not null,
  account text not null references accounts (id) on delete cascade,
  id text not null,
  primary key (kind, number),
  unique (kind, id)
) STRICT;
create index compat_ids_account on compat_ids (account);
