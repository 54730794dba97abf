import { type Page, page } from '../../../protocol/list.ts';
import { phrase as itemSchema, listPhrasesQuery, type Phrase } from '../../../protocol/vocabulary.ts';
import type { PhraseId } from '../../base/ids.ts';
import type { Vocabulary } from '../../practice/vocabulary.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { nextLink } from './cursor.ts';
import { presentPhrase } from './present-phrase.ts';

/** The cursor is the id of the last phrase of the page before. */
export function listPhrases(vocabulary: Vocabulary): Endpoint {
  return endpoint({
    name: 'list-phrases',
    method: 'GET',
    path: '/vocabulary',
    summary: 'Your phrases, newest first',
    access: 'person',
    query: listPhrasesQuery,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ session, query: { cursor, limit, language = null } }) {
      const before = (cursor as PhraseId | undefined) ?? null;
      const rows = await vocabulary.list(session.account.id, { language, before, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
      const body: Page<Phrase> = { items: shown.map(presentPhrase), next };
      return { status: 200, body, headers: nextLink('/api/v1/vocabulary', next) };
    },
  });
}
