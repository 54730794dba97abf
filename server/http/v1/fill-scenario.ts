import {
  fillScenario as bodySchema,
  type FilledScenario,
  filledScenario as replySchema,
} from '../../../protocol/scenario.ts';
import { fillIn } from '../../practice/fill.ts';
import { receiptOf } from '../../runs/receipt.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { askingOf } from './turn-reply.ts';

export function fillScenario(parts: Parameters<typeof fillIn>[0]): Endpoint {
  return endpoint({
    name: 'fill-scenario',
    method: 'POST',
    path: '/scenarios/fill',
    summary: 'Let a model fill in the rest of a scenario',
    access: 'person',
    body: bodySchema,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const { run, filled } = await fillIn(parts, askingOf(call), call.body);
      const body: FilledScenario = { ...filled, receipt: receiptOf(run) };
      return { status: 200, body };
    },
  });
}
