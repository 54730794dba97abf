import {
  previewOpening as bodySchema,
  type OpeningPreview,
  openingPreview as replySchema,
} from '../../../protocol/scenario.ts';
import type { Jobs } from '../../practice/job.ts';
import { previewOpening as preview } from '../../practice/preview.ts';
import { receiptOf } from '../../runs/receipt.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { askingOf } from './turn-reply.ts';

export function previewOpening(jobs: Jobs): Endpoint {
  return endpoint({
    name: 'preview-opening',
    method: 'POST',
    path: '/scenarios/opening',
    summary: 'Hear how the partner of a scenario would begin, before the room is made',
    access: 'person',
    body: bodySchema,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const { run, content } = await preview(jobs, askingOf(call), call.body);
      const body: OpeningPreview = { text: content, receipt: receiptOf(run) };
      return { status: 200, body };
    },
  });
}
