import { z } from 'zod';
import { askReport, report as replySchema } from '../../../protocol/practice.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Helps } from '../../practice/helps.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentReport } from './present-help.ts';
import { askingOf } from './turn-reply.ts';

export function createReport(helps: Helps): Endpoint {
  return endpoint({
    name: 'create-report',
    method: 'POST',
    path: '/conversations/{id}/report',
    summary: 'Make the report about a room or an interview',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    body: askReport,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      const report = await helps.report(askingOf(call), call.params.id, call.body.locale);
      return { status: 200, body: presentReport(report) };
    },
  });
}
