import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

const exposed = [
  'Content-Disposition',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
].join(', ');

const preflight = {
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, Last-Event-ID',
  // Seconds for which a browser need not ask again.
  'Access-Control-Max-Age': '600',
};

/**
 * Lets our page call the API under its cookie from origins of its own (CORS with credentials). Any other origin is told
 * nothing, so that its browser keeps the reply from it. As with `securityHeaders`, streams have these headers too.
 * @param origins just these.
 */
export function allowPageOrigins(origins: readonly string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { outgoing } = c.env;
    outgoing.setHeader('Vary', 'Origin');
    // A picture is asked for without an origin; its page is of the same site.
    outgoing.setHeader('Cross-Origin-Resource-Policy', 'same-site');
    const origin = c.req.header('origin');
    if (origin === undefined || !origins.includes(origin)) return next();
    outgoing.setHeader('Access-Control-Allow-Origin', origin);
    outgoing.setHeader('Access-Control-Allow-Credentials', 'true');
    outgoing.setHeader('Access-Control-Expose-Headers', exposed);
    const asksFirst = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method');
    return asksFirst ? c.body(null, 204, preflight) : next();
  };
}
