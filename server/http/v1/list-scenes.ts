import { scenes as replySchema, type Scene } from '../../../protocol/scenario.ts';
import { scenes } from '../../practice/scenes.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function listScenes(): Endpoint {
  return endpoint({
    name: 'list-scenes',
    method: 'GET',
    path: '/scenarios',
    summary: 'Ready scenes for rooms, in each language',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle() {
      const body: { items: readonly Scene[]; next: null } = { items: scenes, next: null };
      return { status: 200, body };
    },
  });
}
