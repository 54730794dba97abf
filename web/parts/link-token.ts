import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The token of a one-time link, which stands behind the `#` of the address. It is taken off the address at once, so
 * that it stays in no history and on no screen. Empty when there is none.
 */
export function useLinkToken(): string {
  const router = useRouter();
  const { hash, pathname } = useLocation();
  const [token, setToken] = useState(hash);
  useEffect(() => {
    if (hash === '') return;
    setToken(hash);
    router.history.replace(pathname);
  }, [hash, pathname, router]);
  return token;
}
