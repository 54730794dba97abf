-- Rooms and interviews: what they are about, and what models made beside the talk.

-- What a conversation of kind room or interview is about. Append-only: the highest version counts, and each but the
-- first is shown in the talk after `head`, the last message of the shown branch at that time. `goals` is a JSON array of
-- text. Only an interview has topic, questions and mode.
create table scenarios (
  account text not null,
  conversation text not null,
  version integer not null check (version >= 1),
  head text,
  language text not null check (language in ('ko', 'en', 'ja')),
  level text not null check (level in ('A1', 'A2', 'B1', 'B2', 'C1')),
  situation text not null,
  my_role text not null,
  partner_role text not null,
  goals text not null,
  corrections text not null check (corrections in ('live', 'end', 'off')),
  topic text,
  questions integer check (questions in (3, 5, 10)),
  mode text check (mode in ('practice', 'real')),
  created_at INT8 not null,
  primary key (account, conversation, version),
  foreign key (account, conversation) references conversations (account, id) on delete cascade,
  check ((topic is null) = (questions is null) and (topic is null) = (mode is null))
) STRICT;

-- The accepted answer of a run that is a job: what the same Idempotency-Key gives again. It goes with the conversation
-- that it is about; a job may be about none.
create table results (
  account text not null,
  run text not null,
  conversation text,
  content text not null,
  primary key (account, run),
  foreign key (account, run) references runs (account, id) on delete cascade,
  foreign key (account, conversation) references conversations (account, id) on delete cascade
) STRICT;
create index results_of_conversation on results (account, conversation) where conversation is not null;
