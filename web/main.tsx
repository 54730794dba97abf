import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles.css';
import { createQueryClient } from './api/queries.ts';
import { activateLocale } from './i18n/i18n.ts';
import { createPageRouter } from './router.tsx';

const queryClient = createQueryClient();
const router = createPageRouter(queryClient);

async function start(element: HTMLElement): Promise<void> {
  await activateLocale('ko');
  createRoot(element).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

const element = document.getElementById('root');
if (element !== null) void start(element);
