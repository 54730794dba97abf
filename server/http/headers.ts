import type { BlockList } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from './app-env.ts';
import { clientOf } from './client.ts';

/** The page loads nothing from elsewhere and runs nothing that is not a file of ours. */
const self = ["'self'"];
const withSecurityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: self,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: ["'self'", 'data:'],
    // Spoken audio is fetched, so that its refusals can be read, and played from memory.
    mediaSrc: ["'self'", 'blob:'],
    fontSrc: self,
    connectSrc: self,
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: self,
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { microphone: ['self'], camera: [], geolocation: [], payment: [], usb: [] },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false,
});

/** Headers of every reply. HSTS only where the person's own line is TLS: on a laptop it would lock the address. */
export function securityHeaders(trustedProxies: BlockList): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await withSecurityHeaders(c, next);
    if (clientOf(c.env.incoming, trustedProxies).secure) {
      c.header('Strict-Transport-Security', 'max-age=31536000');
    }
  };
}
