import { answerEvents } from '../../../protocol/events.ts';
import { type ProblemCode, problemBody, problems } from '../../../protocol/problem.ts';
import type { Endpoint, ReplyShape } from '../endpoint.ts';
import type { Components, JsonSchema } from './schemas.ts';

export interface ResponseObject {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Record<string, { schema: JsonSchema }>;
}
interface Reference {
  $ref: string;
}
export type Responses = Record<string, ResponseObject | Reference>;

const eventNames = {
  start: 'StartEvent',
  delta: 'DeltaEvent',
  reset: 'ResetEvent',
  end: 'EndEvent',
} as const;

/** The data of the events of an answer, and the stream that they come in. */
export function addEvents(components: Components): void {
  for (const event of Object.keys(eventNames) as (keyof typeof eventNames)[]) {
    components.schemas[eventNames[event]] = components.output(answerEvents[event]);
  }
  components.schemas['AnswerEvents'] = {
    type: 'string',
    description:
      'Server-sent events. Each has `id: <epoch>.<seq>`, an `event` and JSON as its `data`: `start` (StartEvent) ' +
      'first, `delta` (DeltaEvent) for each piece of text, `reset` (ResetEvent) in place of all that was shown, ' +
      '`end` (EndEvent) last. Comments keep the line open. Who comes back with `Last-Event-ID` gets what came after it.',
  };
}

/** The replies to refused calls by their status, each with the codes that it can have. */
export function problemResponses(components: Components): Record<string, ResponseObject> {
  const schema = components.output(problemBody);
  const byStatus: Record<string, ResponseObject> = {};
  for (const status of new Set(Object.values(problems).map((problem) => problem.status))) {
    const codes = (Object.keys(problems) as ProblemCode[]).filter((code) => problems[code].status === status);
    byStatus[nameOf(status)] = {
      description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema } },
    };
  }
  return byStatus;
}

/** Everything that a call can be answered with. */
export function responsesOf(endpoint: Endpoint, components: Components): Responses {
  const responses: Responses = {};
  const reply = endpoint.reply ?? { status: 200 };
  const statuses = typeof reply.status === 'number' ? [reply.status] : reply.status;
  for (const status of statuses) responses[status] = successOf(reply, status, components);
  for (const status of refusalsOf(endpoint)) {
    responses[status] = { $ref: `#/components/responses/${nameOf(status)}` };
  }
  return responses;
}

function successOf(reply: ReplyShape, status: number, components: Components): ResponseObject {
  const content: ResponseObject['content'] = {};
  if (reply.body) content['application/json'] = { schema: components.output(reply.body) };
  if (reply.events) content['text/event-stream'] = { schema: { $ref: '#/components/schemas/AnswerEvents' } };
  for (const type of reply.files ?? []) content[type.split(';')[0] ?? type] = { schema: {} };
  return {
    description: descriptions[status] ?? 'Done.',
    ...(status === 202 && {
      headers: { Location: { description: 'The answer.', schema: { type: 'string' } } },
    }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

const descriptions: Record<number, string> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Accepted: the answer is being made.',
  204: 'Done; there is nothing to say.',
};

/** The statuses by which a call of that kind can be refused. */
function refusalsOf(endpoint: Endpoint): number[] {
  const { method, access, params, query, body, makesRun, needsKey, uploadMaxBytes } = endpoint;
  const takes = body !== undefined || uploadMaxBytes !== undefined;
  const changes = method !== 'GET';
  const when: [number, boolean][] = [
    [400, takes || query !== undefined || makesRun === true],
    [401, true],
    [402, makesRun === true],
    [403, changes || access === 'admin'],
    [404, params !== undefined],
    [409, changes],
    [413, takes],
    [415, takes],
    [422, makesRun === true || needsKey === true],
    [429, makesRun === true || uploadMaxBytes !== undefined || access === 'key'],
    [500, true],
    [502, makesRun === true || uploadMaxBytes !== undefined],
    [503, true],
  ];
  return when.filter(([, can]) => can).map(([status]) => status);
}

function nameOf(status: number): string {
  return `Problem${status}`;
}
