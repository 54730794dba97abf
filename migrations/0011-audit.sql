-- What admins changed: who, what, and how it was before and after, as JSON objects. Append-only. The one who did it and
-- the one whom it was done to stay by their ids when they withdraw; `subject` names the changed thing as '<kind>:<id>'.
create table audit (
  id text primary key,
  actor text not null references accounts (id),
  action text not null,
  subject text not null,
  before text,
  after text,
  reason text,
  created_at INT8 not null
) STRICT;
create index audit_subject on audit (subject, id);
create index audit_actor on audit (actor, id);
