import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { AtSign } from 'lucide-react';
import { meQuery } from '../../api/queries.ts';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { Row, Rows, Section } from './section.tsx';

/** Who one is here. */
export function ProfileSection() {
  const { data: me, error, refetch, isFetching } = useQuery(meQuery);
  return (
    <Section title={<Trans>프로필</Trans>} words={<Trans>게시판에는 별명만 보여요.</Trans>}>
      {me ? (
        <Rows>
          <Row icon={<AtSign />} title={me.account.name} words={me.account.email} />
        </Rows>
      ) : error ? (
        <ErrorRow
          title={<Trans>프로필을 불러오지 못했어요.</Trans>}
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
