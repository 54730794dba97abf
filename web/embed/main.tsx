import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { embedOriginHeader, isEmbedOrigin } from '../../protocol/embed.ts';
import { type Authority, authorizeBy } from '../api/address.ts';
import { createImeGuard, guardKeys } from '../parts/ime.ts';
import './embed.css';
import { EmbedPage } from './embed-page.tsx';
import { askParent, NoToken } from './handover.ts';
import { startTexts } from './texts.ts';
import { createTokenKeeper } from './token-keeper.ts';

const address = new URLSearchParams(window.location.search);
const origin = address.get('origin') ?? '';
const isFramed = window.parent !== window && isEmbedOrigin(origin);

/** The one page that is spoken to: the one around, and only while it is of the origin in the address. */
const keeper = createTokenKeeper({
  ask: async () => {
    if (!isFramed) throw new NoToken();
    return askParent(
      {
        parent: window.parent,
        origin,
        post: (message) => window.parent.postMessage(message, origin),
        listen(heard) {
          window.addEventListener('message', heard);
          return () => window.removeEventListener('message', heard);
        },
        after(delayMs, task) {
          const timer = setTimeout(task, delayMs);
          return () => clearTimeout(timer);
        },
      },
      crypto.randomUUID(),
    );
  },
  nowMs: Date.now,
});

/** @param token null when the page around gives none: then the server refuses, and what was to be done waits. */
function authorityOf(token: string | null): Authority {
  return {
    headers: { [embedOriginHeader]: origin, ...(token !== null && { authorization: `Bearer ${token}` }) },
    // Whoever is logged in here in another tab is nobody's business in this frame.
    credentials: 'omit',
    renew: () => keeper.renew().then(authorityOf, () => null),
  };
}
authorizeBy(() => keeper.current().then(authorityOf, () => authorityOf(null)));

guardKeys(
  window,
  createImeGuard((task) => setTimeout(task, 0)),
);

async function start(element: HTMLElement): Promise<void> {
  void keeper.renew().catch(() => undefined);
  await startTexts(address.get('lang'));
  createRoot(element).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <EmbedPage keeper={keeper} isFramed={isFramed} />
      </I18nProvider>
    </StrictMode>,
  );
}

const element = document.getElementById('root');
if (element !== null) void start(element);
