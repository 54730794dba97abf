/**
 * Behaves as the known front end of the contract: the token of the log-in is sent as it came, the answer is fetched by
 * polling, and whatever comes is put into `innerHTML`.
 */
const api = new URLSearchParams(location.search).get('api') ?? '';
const pollEveryMs = 2_000;
const element = (id) => document.getElementById(id);
let chatId = null;

async function call(method, path, body) {
  const authorization = localStorage.getItem('Authorization');
  const response = await fetch(`${api}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { code, message, data } = await response.json();
  if (code < 400) return data;
  element('message').textContent = `${code} ${message}`;
  throw new Error(message);
}

async function showCredit() {
  element('credit').textContent = (await call('GET', '/credit')).mycredit;
}

async function showChats() {
  const groups = Object.entries(await call('GET', '/chat'));
  element('chats').innerHTML = groups
    .map(([name, chats]) => {
      const buttons = chats.map(({ chatId: id, chatName }) => `<button value="${id}">${chatName}</button>`);
      return `<section id="${name}">${buttons.join('')}</section>`;
    })
    .join('');
}

/** Asks again and again until the last row is an answer. */
async function poll() {
  for (;;) {
    const rows = await call('GET', `/chat/${chatId}`);
    element('talk').innerHTML = rows
      .map(({ isGPT, conversation }) => `<li class="${isGPT ? 'gpt' : 'me'}">${conversation}</li>`)
      .join('');
    if (rows.at(-1).isGPT) break;
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
  }
  await showCredit();
}

/** A refusal is on the page already. */
function handle(form, work) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    work(Object.fromEntries(new FormData(form)), event.submitter.value).catch(() => undefined);
  });
}

handle(element('person'), async (person, action) => {
  if (action === 'signup') await call('POST', '/signup', person);
  const { Authorization } = await call('POST', '/login', person);
  localStorage.setItem('Authorization', Authorization);
  await showCredit();
  await showChats();
});

handle(element('question'), async ({ ask }) => {
  if (chatId === null) chatId = (await call('POST', '/chat', { ask })).chatId;
  else await call('POST', `/chat/${chatId}`, { ask });
  await poll();
});

element('chats').addEventListener('click', ({ target }) => {
  chatId = target.value;
  poll().catch(() => undefined);
});

if (localStorage.getItem('Authorization')) showCredit().then(showChats);
