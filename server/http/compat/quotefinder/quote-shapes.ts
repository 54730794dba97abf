import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { type CreateQuote, createQuote, type PatchQuote, quoteFields } from '../../../../protocol/quote.ts';
import type { Session } from '../../../access/session.ts';
import { isoTime } from '../../../base/clock.ts';
import type { QuoteView } from '../../../quotes/quote-table.ts';
import { tagsOf } from '../../../quotes/tags.ts';
import type { AppEnv } from '../../app-env.ts';
import type { CompatParts } from '../contract.ts';
import { inert } from '../inert.ts';
import type { Numbers } from '../numbers.ts';
import { type Step, stepsOf } from './pages.ts';

/** The board wants the title of the drama; the document's calls may leave it out. */
const untitled = '(제목 없음)';

const { content, title } = quoteFields;
const description = quoteFields.description.unwrap();
const is_apply = z.boolean().optional();

export const patching = z.object({
  content: content.optional(),
  title: title.optional(),
  description: description.optional(),
  is_apply,
});
export const putting = patching.required({ content: true });
export const submitting = putting;
export const submittingAsDeployed = patching.required({ content: true, title: true, description: true });

type Texts = Omit<z.output<typeof patching>, 'is_apply'>;

export function quoteOf(texts: Texts): CreateQuote {
  return createQuote.parse({ title: untitled, ...textsOf(texts) });
}

/** What is given, and nothing else. */
export function textsOf(texts: Texts): PatchQuote {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

/** What both forms have. Who else submitted a quote is told to nobody here. */
async function fieldsOf(numbers: Numbers, { account }: Session, row: QuoteView) {
  return {
    id: await numbers.of('quote', row.account ?? account.id, row.id),
    email: row.account === account.id ? account.email : '',
    texts: {
      content: inert(row.content),
      title: inert(row.title),
      description: inert(row.description),
      is_apply: row.status === 'applied',
      created_at: isoTime(row.created_at),
      updated_at: isoTime(row.updated_at),
      applied_at: row.applied_at === null ? null : isoTime(row.applied_at),
    },
  };
}

export async function documentedQuote(numbers: Numbers, session: Session, row: QuoteView) {
  const { id, email: user, texts } = await fieldsOf(numbers, session, row);
  return { id, user, ...texts, tags: tagsOf(row).map(inert) };
}

export async function deployedQuote(
  c: Context<AppEnv>,
  parts: CompatParts,
  session: Session,
  row: QuoteView,
) {
  const { id, email, texts } = await fieldsOf(parts.numbers, session, row);
  const path = `/quote/${id}/`;
  const steps: Step[] = [{ desc: 'self', path, method: 'GET' }];
  if (row.account === session.account.id || session.account.role === 'admin') {
    steps.push({ desc: 'update', path, method: 'PUT' }, { desc: 'delete', path, method: 'DELETE' });
  }
  const tags = tagsOf(row).map(tagNumber);
  return { id, user: { email }, ...texts, tags, _links: stepsOf(c, parts, steps) };
}

/** Tags are words here, and numbers there: one is made of the word, so that equal tags have equal numbers. */
function tagNumber(tag: string): number {
  return createHash('sha256').update(tag).digest().readUInt32BE(0);
}
