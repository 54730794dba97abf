import {
  findQuotes as bodySchema,
  type FoundQuotes,
  foundQuotes as replySchema,
} from '../../../protocol/find.ts';
import type { Finds, Found } from '../../quotes/find.ts';
import { answerErrorOf, receiptOf } from '../../runs/receipt.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { askingOf } from './turn-reply.ts';

export function findQuotes(finds: Finds): Endpoint {
  return endpoint({
    name: 'find-quotes',
    method: 'POST',
    path: '/quotes/find',
    summary: 'Find lines by what is remembered of them',
    access: 'person',
    body: bodySchema,
    makesRun: true,
    reply: { status: 200, body: replySchema },
    async handle(call) {
      return { status: 200, body: presentFound(await finds.find(askingOf(call), call.body.query)) };
    },
  });
}

function presentFound({ results, answer, run }: Found): FoundQuotes {
  const error = run ? answerErrorOf(run) : undefined;
  return {
    results: results.map(({ row, score }) => ({
      id: row.id,
      content: row.content,
      title: row.title,
      speaker: row.speaker,
      scene: row.scene,
      description: row.description,
      score,
    })),
    ...(answer !== null && { answer }),
    ...(error && { error }),
    ...(run && { receipt: receiptOf(run) }),
  };
}
