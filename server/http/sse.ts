import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { keepAliveMs } from '../../protocol/limits.ts';
import type { AnswerFollower } from '../chat/answers.ts';
import type { FrameSink } from '../journal/frame.ts';
import type { AppEnv } from './app-env.ts';

/** How far behind a reader may be at the next frame, in bytes; then it is dropped, and comes back by its `Last-Event-ID`. */
const behindMaxBytes = 1024 * 1024;

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

export interface Stream {
  status: number;
  /** Beside those that every stream has. */
  headers: Record<string, string>;
  source: AnswerFollower;
  /** Asked now and then: may the reader still read this? */
  mayRead(): Promise<boolean>;
  /** Between two times of asking. */
  mayReadEveryMs: number;
  onError(error: unknown): void;
}

/**
 * The one seam for streams: the source pushes frames that are already text, and they are written straight to Node's
 * response. The stream of somebody who may not read it any more is closed; what it told of goes on.
 */
export function sse(c: Context<AppEnv>, stream: Stream): Response {
  const { outgoing } = c.env;
  const left = new AbortController();
  const fail = (error: unknown) => {
    stream.onError(error);
    outgoing.end();
  };
  outgoing.writeHead(stream.status, { ...headers, ...stream.headers });
  outgoing.flushHeaders();
  const keepAlive = setInterval(() => outgoing.write(':\n\n'), keepAliveMs);
  const watch = setInterval(() => {
    stream.mayRead().then((may) => (may ? undefined : outgoing.end()), fail);
  }, stream.mayReadEveryMs);
  outgoing.once('close', () => {
    clearInterval(keepAlive);
    clearInterval(watch);
    left.abort();
  });
  stream.source(sinkOf(outgoing), left.signal).catch(fail);
  return RESPONSE_ALREADY_SENT;
}

function sinkOf(outgoing: ServerResponse): FrameSink {
  return {
    write(frame) {
      if (outgoing.destroyed || outgoing.writableEnded) return false;
      // Looked at before the frame, so that one of any size can be sent to who has taken all before it.
      if (outgoing.writableLength <= behindMaxBytes) {
        outgoing.write(frame);
        return true;
      }
      outgoing.destroy();
      return false;
    },
    async taken() {
      if (outgoing.destroyed || !outgoing.writableNeedDrain) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      outgoing.once('drain', resolve).once('close', resolve);
      await promise;
      outgoing.off('drain', resolve).off('close', resolve);
    },
    end: () => outgoing.end(),
  };
}
