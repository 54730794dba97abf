/**
 * Behaves as the known front end of the contract: it never sees a token, every page begins by asking who one is, and a
 * room is shown by loading its page again after each answer.
 */
const parameters = new URLSearchParams(location.search);
const api = parameters.get('api') ?? '';
const room = parameters.get('room');
const element = (id) => document.getElementById(id);

async function call(method, path, body) {
  const response = await fetch(`${api}${path}`, {
    method,
    // From its own origin it leaves the cookies to the browser.
    ...(api && { credentials: 'include' }),
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const reply = await response.json();
  if (!response.ok) element('problem').textContent = `${response.status} ${JSON.stringify(reply)}`;
  return { ok: response.ok, reply };
}

function go(to) {
  location.search = new URLSearchParams({ ...(api && { api }), ...to });
}

function handle(id, work) {
  element(id).addEventListener('submit', (event) => {
    event.preventDefault();
    work(Object.fromEntries(new FormData(event.target)), event.submitter.value);
  });
}

async function showRooms() {
  const { reply } = await call('GET', '/chat/');
  element('list').innerHTML = reply.chat_list
    .map(({ pk, language, situation }) => `<li><button value="${pk}">${language}: ${situation}</button></li>`)
    .join('');
  element('rooms').hidden = false;
}

async function showRoom() {
  const { ok, reply } = await call('GET', `/chat/${room}/`);
  if (!ok) return;
  const { situation, chat_history } = reply.chat_list;
  element('situation').innerHTML = situation;
  element('history').innerHTML = chat_history
    .split('<tap>')
    .slice(1)
    .map((turn) => `<li>${turn}</li>`)
    .join('');
  element('room').hidden = false;
}

handle('person', async (person, path) => {
  const { ok } = await call('POST', path, person);
  if (ok) go({});
});
handle('create', async (fields) => {
  const { reply } = await call('POST', '/chat/create/', fields);
  if (reply.success) go({ room: reply.pk });
  else element('problem').textContent = JSON.stringify(reply.errors);
});
handle('say', async (said) => {
  const { ok } = await call('POST', `/chat/${room}/activate/`, said);
  if (ok) location.reload();
});
element('list').addEventListener('click', ({ target }) => go({ room: target.value }));
element('delete').addEventListener('click', async () => {
  const { ok } = await call('DELETE', `/chat/${room}/delete/`);
  if (ok) go({});
});
element('log-out').addEventListener('click', async () => {
  await call('DELETE', '/account/auth/');
  go({});
});

const { ok, reply } = await call('GET', '/account/auth/');
element('person').hidden = ok;
element('who').textContent = reply.email ?? '';
if (ok) await (room === null ? showRooms() : showRoom());
