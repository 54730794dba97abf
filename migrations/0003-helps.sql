-- Help beside the talk: hints, corrections, translations, reports.

-- What a job is about, so that the same help is made once: the newest run that was asked for it, done, open or failed.
-- `place` is the message that it is about; for a hint and a report the last one of the talk, and where nothing was said
-- yet the conversation. `variant` is the step and language of a hint, and the language of a translation. What came of it
-- is in `results`, under the run.
create table helps (
  account text not null,
  conversation text not null,
  kind text not null check (kind in ('hint', 'correction', 'translation', 'report')),
  place text not null,
  variant text not null,
  run text not null,
  primary key (account, conversation, kind, place, variant),
  foreign key (account, conversation) references conversations (account, id) on delete cascade
) STRICT;
