import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { takeSession } from '../api/enter.ts';
import { acceptInvitation } from '../api/invitations.ts';
import { sessionQuery } from '../api/queries.ts';
import { AuthForm } from '../parts/auth-form.tsx';
import { Button } from '../parts/button.tsx';
import { EntryChoices } from '../parts/entry-choices.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { Mark } from '../parts/mark.tsx';

/** Where an invitation leads: joining by it, or taking what it gives with the account that one has. */
export function JoinPage() {
  const { t } = useLingui();
  // Behind the `#`, which browsers send nowhere.
  const [token] = useState(() => window.location.hash.slice(1));
  const { data: session } = useQuery(sessionQuery);
  const router = useRouter();
  const queryClient = useQueryClient();
  return (
    <main id="main" className="mx-auto grid min-h-dvh w-full max-w-[25rem] content-center gap-6 p-6">
      <div className="fixed top-2 right-2.5 desk:top-6 desk:right-6">
        <EntryChoices />
      </div>
      <title>{t`초대 · 사랑방`}</title>
      <div>
        <Mark className="mb-4 size-8" />
        <h1 className="text-22 font-bold tracking-[-0.025em]">
          <Trans>초대를 받으셨네요</Trans>
        </h1>
        <p className="mt-1 text-muted">
          <Trans>가입하면 바로 이야기를 시작할 수 있어요.</Trans>
        </p>
      </div>
      {session ? (
        <AcceptForm token={token} name={session.user.name} onDone={() => router.history.replace('/')} />
      ) : (
        <AuthForm
          mode="join"
          invitation={token}
          onDone={async () => {
            await takeSession(queryClient);
            router.history.replace('/');
          }}
        />
      )}
    </main>
  );
}

function AcceptForm({ token, name, onDone }: { token: string; name: string; onDone: () => void }) {
  const accept = useMutation({ mutationFn: () => acceptInvitation(token), onSuccess: onDone });
  return (
    <div className="grid gap-4">
      <p>
        <Trans>{name}님의 계정으로 초대를 받아요.</Trans>
      </p>
      {accept.isError && <ErrorRow title={<Trans>초대를 받지 못했어요.</Trans>} error={accept.error} />}
      <Button kind="primary" busy={accept.isPending} onClick={() => accept.mutate()} className="h-12">
        <Trans>초대 받기</Trans>
      </Button>
    </div>
  );
}
