import type { OwnThing } from './removals.ts';
import { ApiProblem, callApi } from './request.ts';

const paths: Record<OwnThing['kind'], string> = {
  conversation: '/conversations',
  phrase: '/vocabulary',
  quote: '/quotes',
};

/** Deletes it, even when the page is closed meanwhile. What is gone already, as from another tab, is deleted. */
export async function deleteOwn({ kind, id }: OwnThing): Promise<void> {
  try {
    await callApi(`${paths[kind]}/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true });
  } catch (error) {
    if (!(error instanceof ApiProblem && error.body.code === 'not-found')) throw error;
  }
}
