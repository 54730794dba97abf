import { quoteLengths, tagMaxLength, tagsMax } from '../../../protocol/limits.ts';
import type { CreateQuote, PatchQuote, Quote, QuoteSuggestion } from '../../../protocol/quote.ts';

/** The form of a quote as it is typed; tags are one text with commas between them. */
export interface QuoteForm extends Record<keyof typeof quoteLengths, string> {
  tags: string;
}

export type QuoteField = keyof QuoteForm;

export const emptyForm: QuoteForm = {
  content: '',
  title: '',
  speaker: '',
  scene: '',
  description: '',
  source: '',
  tags: '',
};

const fields = Object.keys(emptyForm) as QuoteField[];

/** What is kept on this device of an unsent form; nothing for one that says nothing. */
export function writeDraft(form: QuoteForm): string {
  return fields.every((field) => form[field] === '') ? '' : JSON.stringify(form);
}

/** @param draft as `writeDraft` wrote it; whatever else stands there is no form. */
export function readDraft(draft: string): QuoteForm | null {
  if (draft === '') return null;
  try {
    const kept = JSON.parse(draft) as Partial<Record<QuoteField, unknown>> | null;
    const read = { ...emptyForm };
    for (const field of fields) {
      const text = kept?.[field];
      if (typeof text === 'string') read[field] = text;
    }
    return read;
  } catch {
    return null;
  }
}

export function formOf(quote: Quote): QuoteForm {
  const { content, title, speaker, scene, description, source, tags } = quote;
  return { content, title, speaker, scene, description, source, tags: tags.join(', ') };
}

/** The form for a line that the finder did not find; only the line itself is left empty. */
export function formFrom(suggestion: QuoteSuggestion): QuoteForm {
  return { ...emptyForm, ...suggestion };
}

/** What the form says as a quote: without blanks around it, its tags one by one. */
export function quoteOf(form: QuoteForm): CreateQuote {
  const { content, title, speaker, scene, description, source } = form;
  return {
    content: content.trim(),
    title: title.trim(),
    speaker: speaker.trim(),
    scene: scene.trim(),
    description: description.trim(),
    source: source.trim(),
    tags: tagsOf(form.tags),
  };
}

/** What the form changes about a quote; null when it changes nothing. */
export function patchOf(quote: Quote, form: QuoteForm): PatchQuote | null {
  const next = quoteOf(form);
  const changed = Object.entries(next).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(quote[field as keyof CreateQuote]),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as PatchQuote);
}

function tagsOf(text: string): string[] {
  const tags = text.split(/[,，、]/).map((tag) => tag.trim().replace(/^#/, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** Why a form cannot be sent as it is; null when it can. */
export type FormFault =
  | { kind: 'empty'; field: 'content' | 'title' }
  | { kind: 'too-long'; field: QuoteField; limit: number }
  | { kind: 'too-many-tags'; field: 'tags'; limit: number };

/** The first thing that is wrong in the order of the fields. */
export function faultOf(form: QuoteForm): FormFault | null {
  const quote = quoteOf(form);
  for (const field of ['title', 'content'] as const) if (quote[field] === '') return { kind: 'empty', field };
  for (const [field, limit] of Object.entries(quoteLengths) as [keyof typeof quoteLengths, number][]) {
    if (quote[field].length > limit) return { kind: 'too-long', field, limit };
  }
  if (quote.tags.length > tagsMax) return { kind: 'too-many-tags', field: 'tags', limit: tagsMax };
  const long = quote.tags.some((tag) => tag.length > tagMaxLength);
  return long ? { kind: 'too-long', field: 'tags', limit: tagMaxLength } : null;
}
