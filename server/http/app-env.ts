import type { HttpBindings } from '@hono/node-server';

/** What every handler finds in its context: Node's own request and response, and the id of the request. */
export type AppEnv = { Bindings: HttpBindings; Variables: { requestId: string } };
