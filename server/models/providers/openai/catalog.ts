import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { storableText } from '../../../../protocol/text.ts';
import type { Clock } from '../../../base/clock.ts';
import { UpstreamFault } from '../../provider.ts';
import { faultOfConnection, faultOfStatus } from './faults.ts';

/** The longest list that is read, in bytes: a large aggregator's is about a tenth of it. */
const listMaxBytes = 8 * 1024 * 1024;

const modelList = z.object({ data: z.array(z.unknown()) });
const listedModel = z.object({ id: storableText(200).min(1) });

/** Words in the ids of models that do something else than chat. */
const noChat =
  /embed|rerank|moderation|whisper|transcribe|tts|realtime|audio|dall-e|image|sora|davinci|babbage/i;

/**
 * The ids of the models that GET /models lists, in the upstream's order, without those that plainly do not chat
 * (unless that leaves none). Source: the list models call of OpenAI's API reference.
 * @throws UpstreamFault
 */
export async function fetchModelIds(
  dispatcher: Dispatcher,
  path: string,
  headers: Record<string, string>,
  timeoutMs: number,
  clock: Clock,
): Promise<string[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const reply = await dispatcher.request({
      method: 'GET',
      path,
      headers: { ...headers, accept: 'application/json' },
      signal,
    });
    const body = await readBody(reply.body);
    if (reply.statusCode !== 200) {
      throw faultOfStatus(reply.statusCode, reply.headers['retry-after']?.toString(), body, clock.nowMs());
    }
    return idsOf(body);
  } catch (error) {
    if (error instanceof UpstreamFault) throw error;
    if (signal.aborted)
      throw new UpstreamFault('upstream-timeout', `no list of models after ${timeoutMs} ms`);
    throw faultOfConnection(error instanceof Error ? error : new Error(String(error)), 'sent');
  }
}

async function readBody(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > listMaxBytes) throw new UpstreamFault('upstream-garbage', 'the list of models is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function idsOf(body: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new UpstreamFault('upstream-garbage', 'the list of models is not JSON');
  }
  const list = modelList.safeParse(json);
  if (!list.success) throw new UpstreamFault('upstream-garbage', 'the list of models has no data');
  const ids = new Set<string>();
  for (const entry of list.data.data) {
    const model = listedModel.safeParse(entry);
    if (model.success) ids.add(model.data.id);
  }
  const chatting = [...ids].filter((id) => !noChat.test(id));
  return chatting.length > 0 ? chatting : [...ids];
}
