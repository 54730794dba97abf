-- Phrases that people keep, each with its state of learning: what FSRS knows of it, and when it is to be seen again.
-- `stability` is in 10^-8 days and `difficulty` in 10^-8: FSRS rounds both to that, so nothing is lost, and both
-- engines keep the same. The last three say which review was the last one, so that it is taken once.
create table vocabulary (
  account text not null references accounts (id) on delete cascade,
  id text not null,
  language text not null check (language in ('ko', 'en', 'ja')),
  phrase text not null,
  meaning text not null,
  context text,
  -- Where it comes from. The phrase stays when the message goes.
  message text,
  state text not null check (state in ('new', 'learning', 'review', 'relearning')),
  due INT8 not null,
  stability INT8 not null check (stability >= 0),
  difficulty INT8 not null check (difficulty >= 0),
  scheduled_days integer not null check (scheduled_days >= 0),
  learning_step integer not null check (learning_step >= 0),
  reviews integer not null check (reviews >= 0),
  lapses integer not null check (lapses >= 0),
  created_at INT8 not null,
  reviewed_at INT8,
  -- The day of the last review in the account's zone, as YYYY-MM-DD.
  reviewed_day text,
  -- The `due` that the last review was of, and its answer.
  reviewed_due INT8,
  reviewed_grade text check (reviewed_grade in ('again', 'hard', 'good', 'easy')),
  primary key (account, id),
  unique (account, language, phrase),
  check ((reviewed_at is null) = (state = 'new')),
  check ((reviewed_at is null) = (reviewed_day is null)),
  check ((reviewed_at is null) = (reviewed_due is null)),
  check ((reviewed_at is null) = (reviewed_grade is null))
) STRICT;
create index vocabulary_by_language on vocabulary (account, language, id);
create index vocabulary_due on vocabulary (account, due, id);
create index vocabulary_reviewed on vocabulary (account, reviewed_day, due);
