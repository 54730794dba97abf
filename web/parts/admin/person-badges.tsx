import { Trans } from '@lingui/react/macro';
import type { AdminPerson } from '../../../protocol/admin-people.ts';
import { Badge } from './badge.tsx';

/** What sets a person apart from the others, beside the name. */
export function PersonBadges({ role, suspended }: Pick<AdminPerson, 'role' | 'suspended'>) {
  return (
    <>
      {role === 'admin' && (
        <Badge>
          <Trans>관리자</Trans>
        </Badge>
      )}
      {suspended !== null && (
        <Badge kind="error">
          <Trans>정지</Trans>
        </Badge>
      )}
    </>
  );
}
