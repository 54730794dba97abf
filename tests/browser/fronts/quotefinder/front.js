/**
 * Behaves as the known front ends of the contract: the token's middle part is decoded for its end, pages are those of
 * the header `Link`, what can be done with a question is what its links say, and text is put into `innerHTML`.
 */
const api = new URLSearchParams(location.search).get('api') ?? '';
const element = (id) => document.getElementById(id);
let tokens = { access: '', refresh: '' };

async function freshToken() {
  const { exp } = JSON.parse(atob(tokens.access.split('.')[1]));
  if (exp * 1000 > Date.now()) return tokens.access;
  const body = JSON.stringify({ refresh: tokens.refresh });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${api}/rest-auth/token/refresh/`, { method: 'POST', headers, body });
  tokens = { ...tokens, access: (await response.json()).access };
  return tokens.access;
}

async function call(method, address, body) {
  const token = tokens.access === '' ? null : await freshToken();
  const response = await fetch(address, {
    method,
    headers: {
      ...(token && { authentication: `bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) element('problem').textContent = `${response.status} ${text}`;
  return { response, reply: text === '' ? null : JSON.parse(text) };
}

function button(label, work) {
  const made = document.createElement('button');
  made.textContent = label;
  made.addEventListener('click', work);
  return made;
}

async function showPage(address) {
  const { response, reply } = await call('GET', address);
  element('results').innerHTML = reply.results
    .map(({ content, chat_reply }) => `<li>${content} → ${chat_reply.content}</li>`)
    .join('');
  const links = [...(response.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)];
  element('pages').replaceChildren(...links.map(([, to, rel]) => button(rel, () => showPage(to))));
}

const firstPage = () => showPage(`${api}/chat?page=1&per_page=5`);

function showChat({ chat_reply, links }) {
  element('answer').innerHTML = chat_reply.content;
  const buttons = links.map(({ rel, href, method }) =>
    button(rel, async () => {
      const { reply } = await call(method, href);
      if (reply) return showChat(reply);
      element('answer').innerHTML = '';
      element('links').replaceChildren();
      await firstPage();
    }),
  );
  element('links').replaceChildren(...buttons);
}

function handle(id, work) {
  element(id).addEventListener('submit', (event) => {
    event.preventDefault();
    work(Object.fromEntries(new FormData(event.target)));
  });
}

handle('person', async (person) => {
  const { reply } = await call('POST', `${api}/accounts/join`, person);
  tokens = reply;
  await firstPage();
});
handle('question', async (question) => {
  const { response, reply } = await call('POST', `${api}/chat`, question);
  if (!response.ok) return;
  showChat(reply);
  await firstPage();
});
