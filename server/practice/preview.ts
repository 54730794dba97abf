import { messageMaxLength } from '../../protocol/limits.ts';
import type { PreviewOpening } from '../../protocol/scenario.ts';
import { storableText } from '../../protocol/text.ts';
import { promptMaxTokens } from '../chat/prompt.ts';
import type { Asking } from '../chat/turn.ts';
import { Unusable } from '../models/checked.ts';
import type { Asked } from '../models/model.ts';
import { demoPartner } from './demo-partner.ts';
import type { DoneJob, Jobs } from './job.ts';
import { buildRoomPrompt } from './room-prompt.ts';

const firstLine = storableText(messageMaxLength);

/**
 * Has a model say how the partner of a form would begin. No room is made of it. It costs an answer.
 * @throws Refusal as `Jobs.do`.
 */
export function previewOpening(
  jobs: Jobs,
  asking: Omit<Asking, 'payer'>,
  form: PreviewOpening,
): Promise<DoneJob> {
  return jobs.do(
    { ...asking, payer: 'allowance-then-credits' },
    { kind: 'scene', conversation: null, model: null, ask: async () => askForOpening(form) },
  );
}

/** What the model is asked: the same as when the room of this form opens. */
export function askForOpening(form: PreviewOpening): Asked {
  const room = { ...form, branch: [], begun: '' };
  return {
    messages: buildRoomPrompt(room, promptMaxTokens),
    accept(answer) {
      const text = answer.trim();
      if (text === '') throw new Unusable('it has no words');
      if (!firstLine.safeParse(text).success) throw new Unusable('it is too long for a first line');
      return { text };
    },
    demo: () => demoPartner(room),
  };
}
