import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { OwnThing, Removal } from '../api/removals.ts';
import { useApp, useStore } from './app-context.ts';
import { Button } from './button.tsx';
import { ErrorRow } from './error-row.tsx';
import { ToastPlace, toastClass } from './toast.tsx';
import { type Click, focusWhatDeletes } from './use-remove.ts';
import { Written } from './written.tsx';

/** Says what was deleted, for as long as that can be taken back; and what could not be deleted. */
export function RemovalToast() {
  const { t } = useLingui();
  const { removals } = useApp();
  const waiting = useStore(removals.waiting);
  const failed = useStore(removals.failed);
  return (
    <ToastPlace className="z-50 flex flex-col gap-2">
      {failed !== null && (
        <div className={toastClass}>
          <div className="basis-full">
            <ErrorRow
              title={<NotDeleted kind={failed.removal.kind} />}
              error={failed.error}
              onRetry={() => removals.retry()}
            />
          </div>
          <Button kind="link" onClick={() => removals.dismiss()}>
            <Trans>닫기</Trans>
          </Button>
        </div>
      )}
      <div role="status" aria-label={t`삭제한 것`}>
        {waiting !== null && <Waiting key={waiting.id} removal={waiting} />}
      </div>
    </ToastPlace>
  );
}

/** Its time stands still while somebody points at it or has the focus in it. */
function Waiting({ removal }: { removal: Removal }) {
  const { removals } = useApp();
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isHeld = isPointedAt || isFocused;
  useEffect(() => (isHeld ? removals.hold() : undefined), [removals, isHeld]);
  // With what was deleted the focus is lost; by the keyboard the way here would be longer than the time.
  useEffect(() => {
    if (removal.byKeys) button.current?.focus({ preventScroll: true });
  }, [removal]);
  const undo = ({ detail }: Click) => {
    flushSync(() => removals.undo());
    if (detail === 0) focusWhatDeletes(removal);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: to point at it does nothing but keep it
    <div
      className={toastClass}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <p className="min-w-0 flex-1 text-14">
        {removal.name !== '' && (
          <span className="block truncate font-medium">
            <Written text={removal.name} />
          </span>
        )}
        <span className="block">
          <Deleted removal={removal} />
        </span>
      </p>
      <Button ref={button} onClick={undo}>
        <Undo2 aria-hidden className="size-4" />
        <Trans>되돌리기</Trans>
      </Button>
    </div>
  );
}

function Deleted({ removal: { kind, isAnswering } }: { removal: Removal }): ReactNode {
  switch (kind) {
    case 'conversation':
      return isAnswering ? (
        <Trans>대화를 지웠어요. 쓰던 답변도 멈춰요.</Trans>
      ) : (
        <Trans>대화를 지웠어요.</Trans>
      );
    case 'phrase':
      return <Trans>표현과 복습한 기록을 지웠어요.</Trans>;
    case 'quote':
      return <Trans>제안을 지웠어요.</Trans>;
  }
}

function NotDeleted({ kind }: Pick<OwnThing, 'kind'>): ReactNode {
  switch (kind) {
    case 'conversation':
      return <Trans>지우지 못했어요. 대화는 그대로 있어요.</Trans>;
    case 'phrase':
      return <Trans>지우지 못했어요. 표현은 그대로 있어요.</Trans>;
    case 'quote':
      return <Trans>지우지 못했어요. 제안은 그대로 있어요.</Trans>;
  }
}
