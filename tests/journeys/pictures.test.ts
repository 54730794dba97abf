import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pictureMaxBytes } from '../../protocol/limits.ts';
import { pngChunk, pngOf, tinyJpeg, tinyWebp } from '../support/images.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('the picture of a person', () => {
  let server: TestServer;
  let admin: Person;
  let person: Person;

  before(async () => {
    server = await startTestServer();
    admin = await Person.join(server.url);
    person = await Person.join(server.url);
  });
  after(() => server.close());

  const pathOf = async (one: Person) => (await one.me()).account.picture;
  const get = (one: Person, path: string | null, headers: Record<string, string> = {}) =>
    one.request('GET', String(path).replace('/api/v1', ''), { headers });

  it('is kept as its pixels, and shown to its owner and to admins only', async () => {
    assert.equal(await pathOf(person), null);
    const place = pngChunk('eXIf', Buffer.from('37.5665, 126.9780'));
    assert.equal((await person.sendFile('/me/picture', 'image/png', pngOf(4, 4, [place]))).status, 204);
    const path = await pathOf(person);
    for (const viewer of [person, admin]) {
      const reply = await get(viewer, path);
      assert.equal(reply.status, 200);
      assert.deepEqual(Buffer.from(await reply.arrayBuffer()), pngOf(4, 4));
    }
    const stranger = await Person.join(server.url);
    assert.equal((await problemOf(await get(stranger, path))).code, 'not-found');
    assert.equal((await fetch(server.url + path)).status, 401);
  });

  it('cannot become a page, and is kept by nobody but the owner’s browser', async () => {
    await person.sendFile('/me/picture', 'text/html', tinyWebp);
    const path = await pathOf(person);
    const { headers } = await get(person, path);
    assert.equal(headers.get('content-type'), 'image/webp');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.equal(headers.get('cache-control'), 'private, no-cache');
    const etag = headers.get('etag') ?? '';
    const unchanged = await get(person, path, { 'if-none-match': etag });
    assert.deepEqual([unchanged.status, await unchanged.text()], [304, '']);
    assert.equal(unchanged.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    const stranger = await Person.join(server.url);
    assert.equal((await get(stranger, path, { 'if-none-match': etag })).status, 404);
  });

  it('has another address after a change, and none when it is taken away', async () => {
    await person.sendFile('/me/picture', 'image/jpeg', tinyJpeg);
    const before = await pathOf(person);
    await person.sendFile('/me/picture', 'image/png', pngOf(5, 5));
    const after = await pathOf(person);
    assert.notEqual(after, before);
    for (const _time of [1, 2]) assert.equal((await person.request('DELETE', '/me/picture')).status, 204);
    assert.equal(await pathOf(person), null);
    assert.equal((await get(person, after)).status, 404);
  });

  it('is refused when it is none, and the one before stays', async () => {
    await person.sendFile('/me/picture', 'image/png', pngOf(6, 6));
    const path = await pathOf(person);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const [type, file] of [
      ['image/svg+xml', svg],
      ['image/png', svg],
      ['image/png', Buffer.from('<html><script>alert(1)</script>')],
      ['image/png', Buffer.concat([pngOf(2, 2), svg])],
      ['image/png', Buffer.alloc(0)],
    ] as const) {
      const problem = await problemOf(await person.sendFile('/me/picture', type, file));
      assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['validation-failed', 'file']);
    }
    const large = await person.sendFile('/me/picture', 'image/png', Buffer.alloc(pictureMaxBytes + 1));
    assert.equal((await problemOf(large)).code, 'too-large');
    assert.equal(await pathOf(person), path);
    assert.equal((await get(person, path)).status, 200);
  });
});
