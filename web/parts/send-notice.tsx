import { Trans } from '@lingui/react/macro';
import { limitOf } from '../api/limit.ts';
import type { Post } from '../api/outbox.ts';
import { ApiProblem, Unreached } from '../api/request.ts';
import { ErrorRow } from './error-row.tsx';

/** Why the last question was not sent, and that its text is safe. A used-up limit has a card of its own. */
export function SendNotice({ post }: { post: Post }) {
  const { failure, outgoing } = post;
  if (failure === null || outgoing !== null) return null;
  if (
    failure.kind === 'refused' &&
    (limitOf(failure.problem) || failure.problem.code === 'unauthenticated')
  ) {
    return null;
  }
  return (
    <div className="mb-3">
      <ErrorRow
        title={<Trans>보내지 못했어요. 쓰던 글은 아래에 그대로 있어요.</Trans>}
        error={failure.kind === 'refused' ? new ApiProblem(failure.problem) : new Unreached()}
      />
    </div>
  );
}
