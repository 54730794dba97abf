import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import './styles.css';
import './said.css';
import { connection, kept } from './api/device.ts';
import { readsWith } from './api/offline-reads.ts';
import { createQueryClient } from './api/queries.ts';
import { startLocale } from './i18n/i18n.ts';
import { createImeGuard, guardKeys } from './parts/ime.ts';
import { keepTogether } from './parts/keep-together.ts';
import { NewVersion } from './parts/new-version.tsx';
import { startWorker } from './parts/service-worker.ts';
import { createPageRouter } from './router.tsx';

const queryClient = createQueryClient(readsWith(kept, connection));
const router = createPageRouter(queryClient);
guardKeys(
  window,
  createImeGuard((task) => setTimeout(task, 0)),
);
keepTogether(queryClient, router);
startWorker();

async function start(element: HTMLElement): Promise<void> {
  await startLocale();
  document.title = t`사랑방`;
  createRoot(element).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <NewVersion />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

const element = document.getElementById('root');
if (element !== null) void start(element);
