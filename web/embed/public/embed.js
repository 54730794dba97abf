// Puts a conversation into a page, where this script's tag stands or into `data-target`: see docs/use/embed.md.
(() => {
  const tag = document.currentScript;
  const { tokenUrl = '', target, height, title, lang, theme } = tag.dataset;
  const home = new URL(tag.src).origin;
  const language = lang || document.documentElement.lang.split('-')[0];
  const titles = { ko: '대화', en: 'Chat', ja: 'チャット' };

  const query = new URLSearchParams({ origin: location.origin });
  if (lang) query.set('lang', lang);
  if (theme) query.set('theme', theme);
  const frame = document.createElement('iframe');
  frame.title = title || titles[language] || titles.en;
  // It is of another origin than this page, so that these two together do not let it out.
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
  );
  frame.allow = `clipboard-write ${home}`;
  frame.referrerPolicy = 'no-referrer';
  frame.loading = 'lazy';
  frame.style.display = 'block';
  frame.style.width = '100%';
  frame.style.height = /^\d+$/.test(height || '') ? `${height}px` : height || '36rem';
  frame.style.border = '0';

  /** Asks the page's own server, under the page's own session. The key of the API is there, and only there. */
  async function fetchToken() {
    try {
      const response = await fetch(tokenUrl, {
        method: 'POST',
        mode: 'same-origin',
        credentials: 'same-origin',
        headers: { accept: 'application/json' },
      });
      if (!response.ok) return { status: response.status };
      const { token, expiresAt, conversationId } = await response.json();
      return { token, expiresAt, conversationId };
    } catch {
      return { status: 0 };
    }
  }

  addEventListener('message', async ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== home || data?.sarangbang !== 'ask') return;
    const answer = { ...(await fetchToken()), sarangbang: 'answer', id: data.id };
    frame.contentWindow?.postMessage(answer, home);
  });

  function place() {
    frame.src = `${home}/embed?${query}`;
    if (target) document.querySelector(target)?.append(frame);
    else tag.after(frame);
  }
  if (target && document.readyState === 'loading') addEventListener('DOMContentLoaded', place);
  else place();
})();
