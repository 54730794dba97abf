import type { ChatMessage } from '../models/model.ts';
import { tokensOfWeight, tokenWeight } from '../models/tokens.ts';
import type { MessageRow } from '../store/rows/chat.ts';

/** How much of a conversation a model is given, in tokens of our own count: most models read four times as much. */
export const promptMaxTokens = 16_000;

/** The most messages that are looked at for a prompt. */
export const promptMaxMessages = 400;

/** Models that are given the beginning of their own answer repeat it unless they are told not to. */
const goOn =
  'Your answer was cut off. Go on from exactly where it stops, in the same language, without repeating any of it and without saying anything about this.';

/**
 * What the model is asked: the branch up to the question, oldest first. When it is too long the oldest messages are
 * dropped whole; the question itself never is. Answers without text (failed, or stopped before the first word) say
 * nothing and are left out.
 * @param branch newest first, the question at its head.
 * @param begun the beginning of the answer, when the model has to go on from it.
 */
export function buildPrompt(branch: readonly MessageRow[], begun = ''): ChatMessage[] {
  const prompt: ChatMessage[] = [];
  let tokens = tokensOfWeight(tokenWeight(begun));
  for (const { role, content } of branch) {
    if (content === '') continue;
    tokens += tokensOfWeight(tokenWeight(content));
    if (prompt.length > 0 && tokens > promptMaxTokens) break;
    prompt.unshift({ role, content });
  }
  return [...prompt, ...toGoOn(begun)];
}

/** What stands at the end of a prompt when the model has to go on from the beginning of its answer. */
export function toGoOn(begun: string): ChatMessage[] {
  if (begun === '') return [];
  return [
    { role: 'assistant', content: begun },
    { role: 'user', content: goOn },
  ];
}
