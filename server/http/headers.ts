import type { BlockList } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { clientOf } from './client.ts';

/** The page loads nothing from elsewhere and runs nothing that is not a file of ours. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  // Spoken audio is fetched, so that its refusals can be read, and played from memory.
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const always = Object.entries({
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
});

/**
 * Headers of every reply. HSTS only where the person's own line is TLS: on a laptop it would lock the address. They are
 * set on Node's response, so that a reply that is written there by itself has them too.
 */
export function securityHeaders(trustedProxies: BlockList): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const { incoming, outgoing } = c.env;
    for (const [name, value] of always) outgoing.setHeader(name, value);
    if (clientOf(incoming, trustedProxies).secure) {
      outgoing.setHeader('Strict-Transport-Security', 'max-age=31536000');
    }
    return next();
  };
}
