import { z } from 'zod';

const tokens = { access: z.string(), refresh: z.string() };
const time = z.iso.datetime();

/** The fields of a call, for a program; a browser is led to the page. */
export const form = z.object({ method: z.literal('POST'), fields: z.array(z.string()) });

export const joined = z.object({
  ...tokens,
  user: z.object({ pk: z.int(), email: z.string(), nickname: z.string() }),
});
export const registered = z.object({
  ...tokens,
  user: z.object({
    pk: z.int(),
    username: z.string(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
  }),
});
export const refreshed = z.object({ access: z.string(), access_expiration: time });
export const loggedOut = z.object({ detail: z.string() });
export const profile = z.object({
  pk: z.int(),
  email: z.string(),
  nickname: z.string(),
  created_at: time,
  last_login: time.nullable(),
});

const links = z.array(z.object({ rel: z.string(), href: z.url(), method: z.string() }));
const steps = z.array(z.object({ desc: z.string(), href: z.url(), method: z.string() }));

/** A page of the document's calls; its links are also the header `Link`. */
const linkedPage = (row: z.ZodType) =>
  z.object({
    count: z.int(),
    results: z.array(row),
    links: z.array(
      z.object({ rel: z.enum(['next', 'last', 'first', 'prev']), method: z.literal('GET'), link: z.url() }),
    ),
  });

/** A page of the deployed program's calls. */
const countedPage = (row: z.ZodType) =>
  z.object({
    count: z.int(),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(row),
    _links: steps,
  });

const said = { id: z.int(), user: z.string(), content: z.string(), created_at: time };
const question = z.object({ ...said, chat_reply: z.object(said) });
export const chat = question.extend({ links });
export const chats = linkedPage(question);

const noted = { id: z.int(), created_at: time, user: z.int() };
export const note = z.object({
  ...noted,
  content: z.string(),
  chat_reply: z.object({ ...noted, quote: z.string(), description: z.string(), scene: z.string() }),
  _links: steps,
});
export const notes = countedPage(note);

const quoted = {
  id: z.int(),
  content: z.string(),
  title: z.string(),
  description: z.string(),
  is_apply: z.boolean(),
  created_at: time,
  updated_at: time,
  applied_at: time.nullable(),
};
const documentedQuote = z.object({ ...quoted, user: z.string(), tags: z.array(z.string()) });
export const submitted = documentedQuote.extend({ links });
export const quotes = linkedPage(documentedQuote);
export const deployedQuote = z.object({
  ...quoted,
  user: z.object({ email: z.string() }),
  tags: z.array(z.int()),
  _links: steps,
});
export const deployedQuotes = countedPage(deployedQuote);
export const changed = z.object({});
