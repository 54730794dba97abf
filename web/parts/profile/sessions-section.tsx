import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Laptop, Smartphone, Tablet, Terminal } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Device, OwnSession } from '../../../protocol/session.ts';
import { endOtherSessions, endSession, ownSessionsQuery } from '../../api/own-sessions.ts';
import { clockTime, shortDate } from '../../i18n/times.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { deviceWords } from './device-words.ts';
import { Row, Rows, Section } from './section.tsx';

/** Where one is logged in, and the way out of there. */
export function SessionsSection() {
  const { data: sessions, error, refetch, isFetching } = useQuery(ownSessionsQuery);
  return (
    <Section
      title={<Trans>로그인한 기기</Trans>}
      words={<Trans>모르는 기기가 있으면 먼저 로그아웃하고 비밀번호를 바꿔 주세요.</Trans>}
    >
      {sessions ? (
        <SessionList sessions={sessions} />
      ) : error ? (
        <ErrorRow
          title={<Trans>로그인한 기기를 불러오지 못했어요.</Trans>}
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

function SessionList({ sessions }: { sessions: readonly OwnSession[] }) {
  const { queryClient } = useApp();
  const readAgain = () => queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  // Also after a failure: what was to be ended may have ended by itself.
  const end = useMutation({ mutationFn: endSession, onSettled: readAgain });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSettled: readAgain });
  const failed = [end, endOthers].find(({ isError }) => isError);
  const hasOthers = sessions.some(({ isCurrent }) => !isCurrent);
  return (
    <div className="grid gap-3">
      <Rows>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </Rows>
      {failed && <ErrorRow title={<Trans>로그아웃하지 못했어요.</Trans>} error={failed.error} />}
      {hasOthers && (
        <Button className="justify-self-start" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          <Trans>다른 기기 모두 로그아웃</Trans>
        </Button>
      )}
    </div>
  );
}

interface SessionRowProps {
  session: OwnSession;
  isEnding: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { t, i18n } = useLingui();
  const { device, address, createdAt, isCurrent } = session;
  const name = deviceWords(device)
    .map((word) => i18n._(word))
    .join(' · ');
  const view = { locale: i18n.locale };
  const when = `${shortDate(createdAt, view)} ${clockTime(createdAt, view)}`;
  return (
    <Row
      icon={icons[device.kind]}
      title={name}
      words={address === null ? t`${when}에 로그인` : t`${address} · ${when}에 로그인`}
      end={
        isCurrent ? (
          <span className="rounded-chip bg-ok-bg px-2 py-0.5 text-12 font-medium text-ok">
            <Trans>이 기기</Trans>
          </span>
        ) : (
          <Button busy={isEnding} onClick={onEnd} aria-label={t`${name} 로그아웃`}>
            <Trans>로그아웃</Trans>
          </Button>
        )
      }
    />
  );
}

const icons: Record<Device['kind'], ReactNode> = {
  computer: <Laptop />,
  phone: <Smartphone />,
  tablet: <Tablet />,
  other: <Terminal />,
};
