import type { Pictures } from '../../access/pictures.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function deletePicture(pictures: Pictures): Endpoint {
  return endpoint({
    name: 'delete-picture',
    method: 'DELETE',
    path: '/me/picture',
    summary: 'Take your picture away; there may be none',
    access: 'person',
    reply: { status: 204 },
    async handle({ session }) {
      await pictures.remove(session.account.id);
      return { status: 204 };
    },
  });
}
