import type { ConversationKind, TurnToAsk } from '../chat/kind.ts';
import { buildPrompt } from '../chat/prompt.ts';
import type { Accepted } from '../models/model.ts';
import { languageOf } from '../models/providers/demo/language.ts';
import type { Store } from '../store/store.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import {
  candidatesMax,
  type Finding,
  type FindingMetadata,
  finderInstruction,
  readFinding,
  suggestionOf,
  textOf,
} from './finding.ts';
import { type FinderLanguage, finderWords } from './words.ts';

/** Fewer than these are found for what is no question by itself, such as "and the other one?". */
const fewCandidates = 3;
/** What scores less than this share of the best one is something else. */
const nearShare = 0.6;
const demoChosenMax = 3;

/**
 * A conversation that answers with applied quotes only. The board is looked through first; a model chooses among what
 * was found and explains; the text is put together here from what is stored. When nothing is found no model is asked.
 */
export function finderKind(store: Store): ConversationKind {
  return {
    async ask({ branch, begun }) {
      const question = branch[0]?.content ?? '';
      const language = languageOf(question);
      const candidates = await candidatesOf(store, branch);
      const rows = candidates.map(({ row }) => row);
      const accepted = (finding: Finding) => acceptedOf(finding, language, begun);
      if (rows.length === 0) {
        const suggestion = suggestionOf(question);
        return { messages: [], known: accepted({ chosen: [], explanation: '', suggestion }) };
      }
      return {
        messages: [finderInstruction(rows, language), ...buildPrompt(branch)],
        accept: (text) => accepted(readFinding(text, rows, question)),
        demo: () => nearest(candidates, language),
      };
    },
  };
}

/** What fits the question; and when that is little, what fits it together with the question before it. */
async function candidatesOf(store: Store, branch: TurnToAsk['branch']): Promise<Candidate[]> {
  const [question = '', before] = branch.filter(({ role }) => role === 'user').map(({ content }) => content);
  const found = await findCandidates(store, question, candidatesMax);
  if (found.length >= fewCandidates || before === undefined) return found;
  const more = await findCandidates(store, `${question}\n${before}`, candidatesMax);
  const known = new Set(found.map(({ row }) => row.id));
  return [...found, ...more.filter(({ row }) => !known.has(row.id))].slice(0, candidatesMax);
}

/** What stands in for a model's choice: the best candidates, with a sentence of our own. */
export function nearest(candidates: readonly Candidate[], language: FinderLanguage): string {
  const best = candidates[0]?.score ?? 0;
  const chosen = candidates
    .slice(0, demoChosenMax)
    .flatMap(({ score }, index) => (score >= best * nearShare ? [index + 1] : []));
  return JSON.stringify({ chosen, explanation: finderWords[language].nearest });
}

function acceptedOf(finding: Finding, language: FinderLanguage, begun: string): Accepted {
  const { chosen, explanation, suggestion } = finding;
  const nothing = chosen.length === 0;
  const text = textOf(chosen, explanation, language);
  const metadata: FindingMetadata = {
    quotes: chosen.map(({ id }) => id),
    explanation: nothing ? '' : explanation,
    language,
    ...(nothing && { suggestion }),
  };
  return { text: begun === '' ? text : `\n\n${text}`, metadata: JSON.stringify(metadata) };
}
