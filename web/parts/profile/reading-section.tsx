import { Trans } from '@lingui/react/macro';
import { useApp, useStore } from '../app-context.ts';
import { Section } from './section.tsx';

/** How answers are shown on this device. */
export function ReadingSection() {
  const { view } = useApp();
  const isWhole = useStore(view.wholeAnswers);
  return (
    <Section title={<Trans>읽기</Trans>} words={<Trans>이 기기에서만 이렇게 보여 드려요.</Trans>}>
      <label className="-mt-3 flex min-h-11 items-start gap-3 py-3">
        <input
          type="checkbox"
          checked={isWhole}
          onChange={(event) => view.wholeAnswers.set(event.target.checked)}
          className="mt-1 size-4.5 shrink-0 accent-primary"
        />
        <span>
          <span className="block font-medium">
            <Trans>답변을 완성된 뒤에 보여주기</Trans>
          </span>
          <small className="block text-13 text-muted">
            <Trans>쓰는 동안에는 글자가 움직이지 않아요. 화면 낭독기와 함께 쓸 때 편해요.</Trans>
          </small>
        </span>
      </label>
    </Section>
  );
}
