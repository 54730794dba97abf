-- Accounts that have withdrawn and of which something is still to be deleted, in small steps. A row is written in the
-- transaction of the withdrawal and goes with the last step: any node goes on with it, also after a crash.
create table purges (
  account text primary key references accounts (id),
  requested_at INT8 not null
) STRICT;
