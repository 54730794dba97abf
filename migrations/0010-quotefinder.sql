-- What a client of the contract quotefinder keeps of a talk with the finder, in its own words: the question, and the
-- line that it showed. Nothing is derived from it.
create table quotefinder_chats (
  account text not null references accounts (id) on delete cascade,
  id text not null,
  content text not null,
  scene text not null,
  quote text not null,
  description text not null,
  created_at INT8 not null,
  primary key (account, id)
) STRICT;
