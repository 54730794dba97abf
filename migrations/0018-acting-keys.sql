-- A key may speak for many accounts, and what it has spent is counted over all of them.
drop index runs_of_key;
create index runs_of_key on runs (api_key, created_at) where api_key is not null;
