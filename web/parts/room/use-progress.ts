import { isOpen } from '../../api/message-pages.ts';
import { useTurns } from '../use-turns.ts';
import { useRoom } from './room-context.ts';

/** How many turns a role-play is thought to have; it may go on after them. */
const turnsOfRoom = 8;

export interface Progress {
  /** The turn or question that it is at, from 1. */
  at: number;
  of: number;
  /** Of an interview: since when the learner may answer, in ISO 8601 UTC; null while the interviewer speaks. */
  since: string | null;
}

/** How far the talk has come, by what the learner has said. */
export function useProgress(): Progress {
  const { conversation, scenario } = useRoom();
  const { turns, running } = useTurns(conversation.id);
  const said = turns.filter(({ question }) => question !== undefined).length;
  const answer = turns.at(-1)?.answer;
  if (scenario.questions === undefined) return { at: said + 1, of: turnsOfRoom, since: null };
  const isOver = answer !== undefined && !isOpen(answer.status) && said >= scenario.questions;
  const since = running === null && answer !== undefined && !isOver ? endOf(answer) : null;
  return { at: Math.min(said + 1, scenario.questions), of: scenario.questions, since };
}

function endOf(answer: { createdAt: string; receipt?: { durationMs: number | null } | undefined }): string {
  return new Date(Date.parse(answer.createdAt) + (answer.receipt?.durationMs ?? 0)).toISOString();
}
