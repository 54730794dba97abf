import { Trans, useLingui } from '@lingui/react/macro';
import { apiAddress } from '../../api/address.ts';
import { CopyButton } from '../copy-button.tsx';
import { SentenceGap } from '../sentence-gap.tsx';

/** How a program uses a key: a call that can be copied as it is. */
export function KeyExample() {
  const { t } = useLingui();
  const question = t`오늘 배운 표현으로 짧은 글을 써 주세요.`;
  const body = JSON.stringify({
    model: 'MODEL',
    messages: [{ role: 'user', content: question }],
    stream: true,
  });
  const text = [
    `curl -N ${new URL(apiAddress('/v1/chat/completions'), window.location.origin)} \\`,
    '  -H "Authorization: Bearer $SARANGBANG_KEY" \\',
    '  -H "Idempotency-Key: review-1" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${body}'`,
  ].join('\n');
  return (
    <section className="grid min-w-0 content-start gap-2">
      <h2 className="text-18 font-bold tracking-[-0.02em]">
        <Trans>써 보기</Trans>
      </h2>
      <p className="text-13 text-muted">
        <Trans>
          OpenAI의 API와 같아요. 같은 <code>Idempotency-Key</code>로 다시 보내도 한 번만 차감돼요.
        </Trans>
        <SentenceGap />
        {/* A page of the server, which the router does not know. */}
        <a href={apiAddress('/docs')} className="text-primary underline underline-offset-2">
          <Trans>API 문서 보기</Trans>
        </a>
      </p>
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <div className="flex items-center justify-between border-b border-line py-1 pr-1 pl-4 text-13 font-medium">
          curl
          <CopyButton kind="link" text={text} />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form. */}
        <pre
          role="group"
          aria-label={t`써 보기`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
          tabIndex={0}
          className="overflow-x-auto bg-sunken p-4 text-12 leading-5"
        >
          <code>{text}</code>
        </pre>
      </div>
    </section>
  );
}
