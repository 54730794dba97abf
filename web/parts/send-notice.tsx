import { Trans } from '@lingui/react/macro';
import { limitOf } from '../api/limit.ts';
import type { Post } from '../api/outbox.ts';
import { ApiProblem, Unreached } from '../api/request.ts';
import { queueMaxLength } from '../api/send-queue.ts';
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
  if (failure.kind === 'full') {
    return (
      <p role="alert" className="mb-3 rounded-field bg-hint-bg px-4 py-3 text-14 text-hint">
        <Trans>연결을 기다리는 글이 {queueMaxLength}개예요. 쓰던 글은 아래에 그대로 있어요.</Trans>
      </p>
    );
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
