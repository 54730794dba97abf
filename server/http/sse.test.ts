import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { AnswerFollower } from '../chat/answers.ts';
import type { FrameSink } from '../journal/frame.ts';
import type { AppEnv } from './app-env.ts';
import { sse } from './sse.ts';

describe('sse', () => {
  let server: ServerType;
  let source: AnswerFollower;
  let mayRead = true;
  const errors: unknown[] = [];

  before(async () => {
    const app = new Hono<AppEnv>();
    app.get('/', (c) =>
      sse(c, {
        status: 202,
        headers: { Location: '/there' },
        source: (sink, left) => source(sink, left),
        mayRead: async () => mayRead,
        mayReadEveryMs: 20,
        onError: (error) => errors.push(error),
      }),
    );
    server = createAdaptorServer({ fetch: app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  it('sends the headers at once and each frame as it comes', async () => {
    const opened = Promise.withResolvers<FrameSink>();
    source = async (sink) => opened.resolve(sink);
    const response = await fetch(url());
    assert.equal(response.status, 202);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    assert.equal(response.headers.get('location'), '/there');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const sink = await opened.promise;
    assert.equal(sink.write('data: 하나\n\n'), true);
    assert.equal((await reader?.read())?.value, 'data: 하나\n\n');
    sink.write('data: 둘\n\n');
    sink.end();
    assert.equal((await reader?.read())?.value, 'data: 둘\n\n');
    assert.equal((await reader?.read())?.done, true);
  });

  it('tells the source when the reader leaves', async () => {
    const left = Promise.withResolvers<void>();
    source = async (_sink, signal) => signal.addEventListener('abort', () => left.resolve());
    const leaving = new AbortController();
    await fetch(url(), { signal: leaving.signal });
    leaving.abort();
    await left.promise;
  });

  it('drops a reader that does not keep up, and holds no more than its share for it', async () => {
    const dropped = Promise.withResolvers<number>();
    source = async (sink, signal) => {
      const frame = `data: ${'a'.repeat(64 * 1024)}\n\n`;
      let frames = 0;
      while (sink.write(frame) && frames < 10_000) frames += 1;
      assert.equal(sink.write(frame), false);
      signal.addEventListener('abort', () => dropped.resolve(frames));
    };
    const { hostname, port } = new URL(url());
    const socket = connect(Number(port), hostname);
    socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    socket.pause();
    const frames = await dropped.promise;
    assert.ok(frames < 1_000, `${frames} frames were taken in for a reader that reads nothing`);
    socket.destroy();
  });

  it('sends any amount to who is written to no faster than it takes, and any frame to who has taken all', async () => {
    const frame = `data: ${'a'.repeat(3 * 1024 * 1024)}\n\n`;
    source = async (sink) => {
      for (let frames = 0; frames < 4; frames += 1) {
        assert.equal(sink.write(frame), true);
        await sink.taken();
      }
      sink.end();
    };
    assert.equal((await (await fetch(url())).text()).length, 4 * frame.length);
  });

  it('lets go of a source that waits for who has left', async () => {
    const over = Promise.withResolvers<void>();
    source = async (sink) => {
      sink.write(`data: ${'a'.repeat(8 * 1024 * 1024)}\n\n`);
      await sink.taken();
      over.resolve();
    };
    const leaving = new AbortController();
    await fetch(url(), { signal: leaving.signal });
    leaving.abort();
    await over.promise;
  });

  it('ends the line of somebody who may not read it any more', async () => {
    source = async (sink) => {
      sink.write('data: shown\n\n');
      mayRead = false;
    };
    assert.equal(await (await fetch(url())).text(), 'data: shown\n\n');
    mayRead = true;
  });

  it('ends the line when the source fails, and says nothing of why', async () => {
    source = async (sink) => {
      sink.write('data: ok\n\n');
      throw new Error('secret');
    };
    assert.equal(await (await fetch(url())).text(), 'data: ok\n\n');
    assert.deepEqual(errors.map(String), ['Error: secret']);
  });
});
