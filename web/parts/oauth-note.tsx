import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { OAuthError } from '../../protocol/oauth.ts';
import { cx } from './cx.ts';

const words: Record<OAuthError, MessageDescriptor> = {
  cancelled: msg`취소했어요. 다른 방법으로 들어올 수도 있어요.`,
  expired: msg`끝까지 이어지지 못했어요. 처음부터 다시 해 주세요.`,
  unavailable: msg`그쪽에서 답을 받지 못했어요. 잠시 뒤에 다시 하거나 다른 방법으로 들어와 주세요.`,
  'address-taken': msg`이 이메일로 가입한 계정이 이미 있어요. 그 계정으로 로그인한 다음 ‘내 정보’의 ‘연결된 계정’에서 연결해 주세요.`,
  'identity-taken': msg`이미 다른 사랑방 계정에 연결돼 있어요. 그 계정에서 먼저 연결을 끊어 주세요.`,
  suspended: msg`쓸 수 없게 된 계정이에요. 운영자에게 물어봐 주세요.`,
  'invitation-needed': msg`초대받은 사람만 가입할 수 있어요. 초대 링크로 가입한 다음 ‘내 정보’에서 연결해 주세요.`,
  failed: msg`서버가 끝까지 하지 못했어요. 잠시 뒤에 다시 해 주세요.`,
};

/** What became of a log-in by a provider, or of linking one. Who said no knows it: that note is a quiet one. */
export function OAuthNote({ error }: { error: OAuthError }) {
  const { i18n } = useLingui();
  return (
    <p
      role="status"
      className={cx(
        'mb-4 rounded-r-field border-l-3 px-4 py-3 text-14 leading-6',
        error === 'cancelled' ? 'border-line bg-sunken text-muted' : 'border-error bg-error-row text-error',
      )}
    >
      {i18n._(words[error])}
    </p>
  );
}
