import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { AtSign } from 'lucide-react';
import { isRealAddress } from '../../../protocol/address.ts';
import { type OAuthError, type OAuthProviderId, oauthProviderIds } from '../../../protocol/oauth.ts';
import { takeSession } from '../../api/enter.ts';
import { leaveForProvider, logInsQuery, type OwnLogIn, providersQuery, unlink } from '../../api/oauth.ts';
import { sessionQuery } from '../../api/queries.ts';
import { AuthRefusal } from '../../api/session.ts';
import { longDay } from '../../i18n/times.ts';
import { useApp } from '../app-context.ts';
import { authWords } from '../auth-words.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorRow } from '../error-row.tsx';
import { LogInAgain } from '../log-in-again.tsx';
import { OAuthNote } from '../oauth-note.tsx';
import { ProviderMark } from '../provider-marks.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { Row, Rows, Section } from './section.tsx';

/** By which providers one can come in, beside the address. @param error of a linking that came to nothing. */
export function LinkedAccounts({ error: linkError }: { error: OAuthError | null }) {
  const providers = useQuery(providersQuery);
  const { data: logIns, error, refetch, isFetching } = useQuery(logInsQuery);
  const isOffered = providers.data !== undefined && providers.data.providers.length > 0;
  const isLinked = logIns?.some(({ providerId }) => providerId !== 'credential') ?? false;
  if (!isOffered && !isLinked) return null;
  return (
    <Section
      title={<Trans>연결된 계정</Trans>}
      words={<Trans>어느 쪽으로 들어와도 같은 사랑방이에요.</Trans>}
    >
      {linkError !== null && <OAuthNote error={linkError} />}
      {logIns ? (
        <LogInList logIns={logIns} offered={providers.data?.providers ?? []} />
      ) : error ? (
        <ErrorRow
          title={<Trans>연결된 계정을 불러오지 못했어요.</Trans>}
          error={error}
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </Section>
  );
}

const names: Record<OAuthProviderId, MessageDescriptor> = { kakao: msg`카카오`, github: msg`GitHub` };

function LogInList({ logIns, offered }: { logIns: OwnLogIn[]; offered: readonly OAuthProviderId[] }) {
  const { queryClient } = useApp();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const readAgain = () => queryClient.invalidateQueries({ queryKey: logInsQuery.queryKey });
  const link = useMutation({
    mutationFn: (id: OAuthProviderId) => leaveForProvider(id, { isLink: true, callbackURL: '/profile' }),
  });
  const cut = useMutation({ mutationFn: unlink, onSettled: readAgain });
  const failure = link.error ?? cut.error;
  const email = session?.user.email ?? '';
  const shown = oauthProviderIds.flatMap((id) => {
    const logIn = logIns.find(({ providerId }) => providerId === id);
    return logIn || offered.includes(id) ? [{ id, logIn }] : [];
  });
  return (
    <>
      <Rows>
        {shown.map(({ id, logIn }) => (
          <ProviderRow
            key={id}
            id={id}
            logIn={logIn}
            busy={link.isPending || cut.isPending}
            onLink={() => {
              cut.reset();
              link.mutate(id);
            }}
            onCut={(linked) => {
              link.reset();
              cut.mutate(linked);
            }}
          />
        ))}
        {isRealAddress(email) && <Row icon={<AtSign />} title={<Trans>이메일</Trans>} words={email} />}
      </Rows>
      <Failure
        error={failure}
        onOver={() => {
          link.reset();
          cut.reset();
        }}
      />
    </>
  );
}

interface ProviderRowProps {
  id: OAuthProviderId;
  logIn: OwnLogIn | undefined;
  busy: boolean;
  onLink: () => void;
  onCut: (id: string) => void;
}

function ProviderRow({ id, logIn, busy, onLink, onCut }: ProviderRowProps) {
  const { t, i18n } = useLingui();
  const name = i18n._(names[id]);
  const day = logIn && longDay(logIn.createdAt, { locale: i18n.locale });
  return (
    <Row
      icon={<ProviderMark id={id} />}
      title={name}
      words={
        day === undefined ? (
          <Trans>연결하면 {name}로도 들어올 수 있어요</Trans>
        ) : (
          <Trans>{day}에 연결했어요</Trans>
        )
      }
      end={
        logIn ? (
          <Button busy={busy} aria-label={t`${name} 연결 끊기`} onClick={() => onCut(logIn.id)}>
            <Trans>연결 끊기</Trans>
          </Button>
        ) : (
          <Button busy={busy} aria-label={t`${name} 연결하기`} onClick={onLink}>
            <Trans>연결하기</Trans>
          </Button>
        )
      }
    />
  );
}

/** A log-in that is too old is asked for again; all else is said. */
function Failure({ error, onOver }: { error: Error | null; onOver: () => void }) {
  const { queryClient } = useApp();
  const { i18n } = useLingui();
  if (error === null) return null;
  if (!(error instanceof AuthRefusal) || error.reason !== 'log-in-too-old') {
    return (
      <p role="alert" className="mt-3 text-14 text-error">
        {i18n._(authWords(error).text)}
      </p>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onOver()}
      title={<Trans>한 번 더 로그인해 주세요</Trans>}
      words={<Trans>로그인한 지 한 시간이 넘어서, 들어오는 방법을 바꾸기 전에 다시 확인해요.</Trans>}
    >
      <LogInAgain
        onDone={async () => {
          await takeSession(queryClient);
          onOver();
        }}
      />
    </Dialog>
  );
}
