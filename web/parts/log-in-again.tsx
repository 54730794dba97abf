import { useSuspenseQuery } from '@tanstack/react-query';
import { isRealAddress } from '../../protocol/address.ts';
import { safeNextPath } from '../../protocol/next-path.ts';
import { sessionQuery } from '../api/queries.ts';
import { AuthForm } from './auth-form.tsx';
import { ProviderButtons } from './provider-buttons.tsx';

/** All ways in, for who was here before: a provider leads back to this very page. */
export function LogInAgain({ onDone }: { onDone: () => Promise<void> }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const email = session?.user.email ?? '';
  return (
    <div className="mt-4">
      <ProviderButtons next={safeNextPath(window.location.pathname + window.location.search)} />
      <AuthForm mode="log-in" email={isRealAddress(email) ? email : ''} onDone={onDone} />
    </div>
  );
}
