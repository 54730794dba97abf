import { z } from 'zod';
import { fileFault } from './fault.ts';
import { quoteLengths, reasonMaxLength, tagMaxLength, tagsMax } from './limits.ts';
import { requiredText, storableText } from './text.ts';

/** What a quote says and where it comes from. Only the line itself and the title of the drama are required. */
export const quoteFields = {
  content: requiredText(quoteLengths.content),
  title: requiredText(quoteLengths.title),
  speaker: storableText(quoteLengths.speaker).default(''),
  scene: storableText(quoteLengths.scene).default(''),
  description: storableText(quoteLengths.description).default(''),
  source: storableText(quoteLengths.source).default(''),
  tags: z.array(requiredText(tagMaxLength)).max(tagsMax).default([]),
};

/** `submitted`, then `applied` (the finder knows it) or `rejected` with a reason; an applied one can be `withdrawn`. */
export const quoteStatus = z.enum(['submitted', 'applied', 'rejected', 'withdrawn']);
export type QuoteStatus = z.infer<typeof quoteStatus>;

/** The reasons for a rejection that have words in each language of the page. */
export const rejectReason = z.enum(['duplicate', 'wording-differs', 'source-unknown']);
export type RejectReason = z.infer<typeof rejectReason>;

export const createQuote = z.strictObject(quoteFields);
export type CreateQuote = z.infer<typeof createQuote>;

export const patchQuote = z
  .strictObject({
    content: quoteFields.content.optional(),
    title: quoteFields.title.optional(),
    speaker: storableText(quoteLengths.speaker).optional(),
    scene: storableText(quoteLengths.scene).optional(),
    description: storableText(quoteLengths.description).optional(),
    source: storableText(quoteLengths.source).optional(),
    tags: z.array(requiredText(tagMaxLength)).max(tagsMax).optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: 'must change something' });
export type PatchQuote = z.infer<typeof patchQuote>;

export const quote = z.object({
  id: z.string(),
  content: z.string(),
  title: z.string(),
  speaker: z.string(),
  scene: z.string(),
  description: z.string(),
  source: z.string(),
  tags: z.array(z.string()),
  status: quoteStatus,
  /** Why it was rejected or withdrawn, as an admin wrote it. */
  reason: z.string().nullable(),
  /** Why it was rejected, where it is a known reason; `reason` is then what was written beside it, if anything. */
  reasonCode: rejectReason.nullable(),
  /** Raised by every change; a review names the version that it is about. */
  version: z.number().int(),
  /** True when it is one's own. Who submitted it is told to admins alone. */
  mine: z.boolean(),
  submittedBy: z.string().nullable(),
  appliedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Quote = z.infer<typeof quote>;

/** GET /quotes. Others see applied quotes only; `mine` lists one's own of every status, `status` other than applied is for admins. */
export const listQuotesQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  q: z.string().max(200).optional(),
  title: z.string().max(100).optional(),
  speaker: z.string().max(100).optional(),
  tag: z.string().max(40).optional(),
  status: quoteStatus.optional(),
  mine: z.enum(['true', 'false']).default('false'),
  sort: z.enum(['newest', 'oldest', 'title']).default('newest'),
});
export type ListQuotesQuery = z.infer<typeof listQuotesQuery>;

/** GET /quotes/facets: as the list is asked for, without its order and its pages. */
export const quoteFacetsQuery = listQuotesQuery.omit({ cursor: true, limit: true, sort: true });
export type QuoteFacetsQuery = z.infer<typeof quoteFacetsQuery>;

const facet = z.object({ value: z.string(), count: z.number().int() });
export type QuoteFacet = z.infer<typeof facet>;

/**
 * What a list can be narrowed to, each with how many quotes it then has: the other conditions hold, its own is left out.
 * The 30 that most quotes have, most frequent first, and of the statuses those that the caller may list.
 */
export const quoteFacets = z.object({
  titles: z.array(facet),
  speakers: z.array(facet),
  tags: z.array(facet),
  statuses: z.array(z.object({ status: quoteStatus, count: z.number().int() })),
  /** True when only the newest 10,000 of a list were counted: there may be more than a count says. */
  partial: z.boolean(),
});
export type QuoteFacets = z.infer<typeof quoteFacets>;

const reviewed = { version: z.number().int().min(1) };
const reason = requiredText(reasonMaxLength);

/** POST /quotes/{id}/apply, /reject and /withdraw: `version` is the one that was reviewed; another one is a 409. */
export const reviewQuote = z.strictObject(reviewed);
export const rejectQuote = z
  .strictObject({ ...reviewed, reason: reason.optional(), reasonCode: rejectReason.optional() })
  .refine(({ reason, reasonCode }) => reason !== undefined || reasonCode !== undefined, {
    error: 'must be given, or reasonCode',
    path: ['reason'],
  });
export const withdrawQuote = z.strictObject({ ...reviewed, reason: reason.optional() });

/**
 * GET /quotes/{id}/versions, for its owner and for admins: what it said and where it stood after each change, newest
 * first. Who made a change is told to admins alone; `mine` says whether one did it oneself.
 */
export const quoteVersion = quote
  .pick({
    version: true,
    content: true,
    title: true,
    speaker: true,
    scene: true,
    description: true,
    source: true,
    tags: true,
    status: true,
    reason: true,
    reasonCode: true,
    mine: true,
    createdAt: true,
  })
  .extend({
    action: z.enum(['submit', 'edit', 'apply', 'reject', 'withdraw', 'import']),
    changedBy: z.string().nullable(),
  });
export type QuoteVersion = z.infer<typeof quoteVersion>;
export const quoteVersions = z.object({ items: z.array(quoteVersion), next: z.null() });

/** GET /quotes/alike. */
export const alikeQuery = z.object({ content: requiredText(quoteLengths.content) });

/** What is on the board already and looks alike, most alike first, five at most. */
export const alikeQuotes = z.object({
  items: z.array(z.object({ quote, likeness: z.number().min(0).max(1) })),
  next: z.null(),
});

export type AlikeQuotes = z.infer<typeof alikeQuotes>;

export const quoteFileFormat = z.enum(['csv', 'json']);
export type QuoteFileFormat = z.infer<typeof quoteFileFormat>;

export const quoteFileEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'euc-kr', 'shift_jis']);
export type QuoteFileEncoding = z.infer<typeof quoteFileEncoding>;

/** The largest file that POST /quotes/import takes, in bytes; the command line takes larger ones. */
export const importMaxBytes = 32 * 1024 * 1024;

/**
 * POST /quotes/import, with the file as the body: CSV, or JSON as one array or one object a line. Without `format` and
 * `encoding` both are recognised. A line that says no status gets `status`.
 */
export const importQuery = z.object({
  format: quoteFileFormat.optional(),
  encoding: quoteFileEncoding.optional(),
  status: z.enum(['submitted', 'applied']).default('submitted'),
});

/** What became of a file: each line was added, was on the board already, or was refused. */
export const importReport = z.object({
  format: quoteFileFormat,
  encoding: quoteFileEncoding,
  lines: z.number().int(),
  added: z.number().int(),
  present: z.number().int(),
  refused: z.number().int(),
  /** The first 1,000 of what was wrong; a line may have more than one fault. */
  problems: z.array(fileFault),
});
export type ImportReport = z.infer<typeof importReport>;

/** GET /quotes/export: every quote of that status, or of all. */
export const exportQuery = z.object({
  format: quoteFileFormat.default('csv'),
  status: quoteStatus.optional(),
});

/** A quote as an answer of the finder shows it. One that is not applied any more is there without its texts. */
export const shownQuote = quote
  .pick({ id: true, content: true, title: true, speaker: true, scene: true, description: true, source: true })
  .extend({ applied: z.boolean() });
export type ShownQuote = z.infer<typeof shownQuote>;

/** What the form of a submission begins with when the finder found nothing; the line itself is left to the person. */
export const quoteSuggestion = z.object({
  title: z.string(),
  speaker: z.string(),
  scene: z.string(),
  description: z.string(),
});
export type QuoteSuggestion = z.infer<typeof quoteSuggestion>;

/**
 * What an answer of the finder has beside its text, which says all of it: the quotes that it shows, best first; what it
 * explains beside them, for who draws the quotes as cards; and, when nothing was found, what a submission begins with.
 */
export const finding = {
  quotes: z.array(shownQuote).optional(),
  explanation: z.string().optional(),
  suggestion: quoteSuggestion.optional(),
};
export type Finding = z.infer<z.ZodObject<typeof finding>>;
