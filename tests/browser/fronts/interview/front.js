/**
 * Behaves as the known front end of the contract: a call that is refused with 401 is made again once with a token that
 * the refresh token brought, the page goes on when the audio of an answer has been played, and text is put in as text.
 */
const api = new URLSearchParams(location.search).get('api') ?? '';
const element = (id) => document.getElementById(id);

function request(method, path, body) {
  const token = localStorage.getItem('access');
  return fetch(`${api}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function call(method, path, body) {
  let response = await request(method, path, body);
  if (response.status === 401) {
    localStorage.removeItem('access');
    const refresh = localStorage.getItem('refresh');
    const refreshed = await request('POST', '/account/token/refresh/', { refresh });
    if (refreshed.ok) {
      localStorage.setItem('access', (await refreshed.json()).access);
      response = await request(method, path, body);
    }
  }
  const reply = await response.json();
  if (response.ok) return reply;
  element('problem').textContent = `${response.status} ${JSON.stringify(reply)}`;
  throw new Error(response.status);
}

async function show() {
  const { conversations, count, limit } = await call('GET', '/api/chat/gpt/');
  element('begin').hidden = conversations.length > 0;
  element('answer').hidden = conversations.length === 0 || count >= limit;
  element('count').textContent = `${count}/${limit}`;
  element('talk').replaceChildren(
    ...conversations.slice(1).map(({ role, content }) => {
      const item = document.createElement('li');
      item.className = role;
      item.textContent = content;
      return item;
    }),
  );
}

/** Resolves when the audio is over. */
function play(address) {
  const audio = new Audio(address);
  return new Promise((resolve, reject) => {
    audio.onended = resolve;
    audio.onerror = () => reject(new Error('the audio cannot be played'));
    audio.play().catch(reject);
  });
}

function handle(id, work) {
  element(id).addEventListener('submit', (event) => {
    event.preventDefault();
    work(Object.fromEntries(new FormData(event.target))).catch((error) => {
      element('problem').textContent ||= error.message;
    });
  });
}

async function talk(body) {
  const { response, audio_url } = await call('POST', '/api/chat/gpt/', body);
  await play(audio_url);
  element('heard').textContent = response;
  await show();
}

handle('person', async ({ email, password1 }) => {
  const joined = await call('POST', '/account/join/', { email, password1, password2: password1 });
  localStorage.setItem('access', joined.access_token);
  localStorage.setItem('refresh', joined.refresh_token);
  await show();
});
handle('begin', talk);
handle('answer', talk);
