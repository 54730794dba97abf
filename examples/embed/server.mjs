// A page with a conversation in it: npm start in one terminal, and in another
//   KEY=sk-sb-… node examples/embed/server.mjs
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const sarangbang = process.env.SARANGBANG ?? 'http://localhost:3000';
const port = Number(process.env.PORT ?? 5000);
const key = process.env.KEY;

/** Who visits, by the page's own session, and the conversation of each. A real page keeps this in its database. */
const conversations = new Map();

const server = createServer(async (request, response) => {
  const visitor = sessionOf(request, response);
  if (request.method === 'POST' && request.url === '/chat/token') {
    await giveToken(request, response, visitor);
  } else if (request.url === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
  } else response.writeHead(404).end();
});

async function giveToken(request, response, visitor) {
  // Only this page asks, not a page of somebody else in the visitor's browser.
  if (request.headers.origin !== origin()) return response.writeHead(403).end();
  const asked = await fetch(`${sarangbang}/api/v1/embed-tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ origin: origin(), conversationId: conversations.get(visitor) }),
  });
  if (!asked.ok) {
    // It was deleted: the next try begins another one.
    if (asked.status === 404) conversations.delete(visitor);
    return response.writeHead(502).end();
  }
  const token = await asked.json();
  conversations.set(visitor, token.conversationId);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token));
}

/** The visitor's session: here a cookie that is given to everybody; in a real page whoever is logged in. */
function sessionOf(request, response) {
  const [, known] = /(?:^|; )visitor=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  const visitor = known ?? randomUUID();
  if (!known) response.setHeader('set-cookie', `visitor=${visitor}; HttpOnly; SameSite=Lax; Path=/`);
  return visitor;
}

/** As browsers write it; a real page knows its own. */
function origin() {
  return `http://localhost:${server.address().port}`;
}

function page() {
  return `<!doctype html>
<html lang="ko">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>영어 회화 3반</title>
  <h1>영어 회화 3반</h1>
  <p>수업이 끝난 뒤에도 여기에서 물어보세요.</p>
  <script src="${sarangbang}/embed.js" data-token-url="/chat/token"></script>
</html>`;
}

server.listen(port, '127.0.0.1', () => process.stdout.write(`Open ${origin()}\n`));
