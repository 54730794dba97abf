-- What search looks things up in: derived from messages, titles and quotes, left out of archives, and made again from
-- them by server/store/search/indexer.ts.

-- Whose things are looked up together. Number 0 is nobody's: its row is locked by the node that indexes. Number 1 is the
-- board's, the others are of one account each. `last` counts the documents that ever were.
create table search_shelves (
  number INT8 primary key,
  account text unique references accounts (id) on delete cascade,
  last INT8 not null
) STRICT;
insert into search_shelves (number, account, last) values (0, null, 0), (1, null, 0);

-- A message, a title (message is then empty) or a quote, numbered within its shelf from 1 in the order of indexing.
create table search_documents (
  shelf INT8 not null,
  n INT8 not null,
  account text,
  conversation text,
  message text,
  quote text unique references quotes (id) on delete cascade,
  primary key (shelf, n),
  unique (account, conversation, message),
  foreign key (account, conversation) references conversations (account, id) on delete cascade,
  check ((quote is null) = (message is not null))
) STRICT;

-- SQLite: the terms of a document have its shelf and its number as their rowid, so that what one shelf has of a term lies
-- together. Nothing of the text is kept but the terms.
{sqlite} create virtual table search_terms using fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
{sqlite} create trigger search_documents_gone after delete on search_documents begin
  delete from search_terms where rowid = old.shelf * 4294967296 + old.n; end;

-- PostgreSQL: each term begins with the number of its shelf, so that the index has what one shelf has of it in one place.
{postgres} alter table search_documents add column terms tsvector not null;
{postgres} create index search_terms on search_documents using gin (terms) with (fastupdate = off);

-- What is to be indexed: the engine writes it in the transaction that makes or changes a text, so that nothing is
-- forgotten, whoever writes. `changes` tells the indexer that a text was changed once more while it read.
create table search_queue (
  account text not null,
  conversation text not null,
  message text not null,
  changes integer not null,
  primary key (account, message, conversation)
) STRICT;

{sqlite} create trigger search_message_added after insert on messages when new.status <> 'pending' begin
  insert into search_queue (account, conversation, message, changes) values (new.account, new.conversation, new.id, 1)
  on conflict (account, conversation, message) do update set changes = changes + 1; end;
{sqlite} create trigger search_message_changed after update of content, status on messages
  when new.status <> 'pending' begin
  insert into search_queue (account, conversation, message, changes) values (new.account, new.conversation, new.id, 1)
  on conflict (account, conversation, message) do update set changes = changes + 1; end;
{sqlite} create trigger search_title_added after insert on conversations when new.title <> '' begin
  insert into search_queue (account, conversation, message, changes) values (new.account, new.id, '', 1)
  on conflict (account, conversation, message) do update set changes = changes + 1; end;
{sqlite} create trigger search_title_changed after update of title on conversations when new.title <> old.title begin
  insert into search_queue (account, conversation, message, changes) values (new.account, new.id, '', 1)
  on conflict (account, conversation, message) do update set changes = changes + 1; end;

{postgres} create function search_message() returns trigger language plpgsql as $$ begin
  insert into search_queue (account, conversation, message, changes) values (new.account, new.conversation, new.id, 1)
  on conflict (account, conversation, message) do update set changes = search_queue.changes + 1; return null; end $$;
{postgres} create function search_title() returns trigger language plpgsql as $$ begin
  insert into search_queue (account, conversation, message, changes) values (new.account, new.id, '', 1)
  on conflict (account, conversation, message) do update set changes = search_queue.changes + 1; return null; end $$;
{postgres} create trigger search_message_added after insert on messages for each row
  when (new.status <> 'pending') execute function search_message();
{postgres} create trigger search_message_changed after update of content, status on messages for each row
  when (new.status <> 'pending') execute function search_message();
{postgres} create trigger search_title_added after insert on conversations for each row
  when (new.title <> '') execute function search_title();
{postgres} create trigger search_title_changed after update of title on conversations for each row
  when (new.title <> old.title) execute function search_title();

-- What is there already.
insert into search_queue (account, conversation, message, changes)
  select account, conversation, id, 1 from messages where status <> 'pending';
insert into search_queue (account, conversation, message, changes)
  select account, id, '', 1 from conversations where title <> '';
