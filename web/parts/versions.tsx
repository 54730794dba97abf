import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Message } from '../../protocol/message.ts';
import { IconButton } from './button.tsx';
import { useLogScroll } from './message-log.tsx';
import { useReach } from './reach.ts';
import { showVersion } from './use-log-window.ts';

interface VersionsProps {
  message: Message;
  /** The names of the two buttons. */
  before: string;
  after: string;
}

/** Steps through the versions of a message, each with all that followed it. Nothing while there is only one. */
export function Versions({ message, before, after }: VersionsProps) {
  const show = useShowVersion(message);
  const mayChoose = useReach() === 'account';
  const count = message.siblings.length;
  if (count < 2 || !mayChoose) return null;
  const place = message.siblings.indexOf(message.id);
  const step = (by: 1 | -1) => {
    const version = message.siblings[place + by];
    if (version !== undefined && !show.isPending) show.mutate(version);
  };
  return (
    <span className="inline-flex items-center" aria-busy={show.isPending || undefined}>
      <StepButton label={before} isEnd={place <= 0} onStep={() => step(-1)}>
        <ChevronLeft aria-hidden className="size-4" />
      </StepButton>
      <span className="text-12 text-muted tabular-nums">
        <Trans>
          {place + 1}/{count}
        </Trans>
      </span>
      <StepButton label={after} isEnd={place >= count - 1} onStep={() => step(1)}>
        <ChevronRight aria-hidden className="size-4" />
      </StepButton>
      {show.isError && (
        <span role="alert" className="px-1 text-12 text-error">
          <Trans>불러오지 못했어요. 다시 눌러 주세요.</Trans>
        </span>
      )}
    </span>
  );
}

interface StepButtonProps {
  label: string;
  isEnd: boolean;
  onStep: () => void;
  children: ReactNode;
}

/** Keeps the focus at the end of the row, where it does nothing. */
function StepButton({ label, isEnd, onStep, children }: StepButtonProps) {
  return (
    <IconButton
      label={label}
      aria-disabled={isEnd || undefined}
      onClick={isEnd ? undefined : onStep}
      className="aria-disabled:cursor-default aria-disabled:opacity-40"
    >
      {children}
    </IconButton>
  );
}

function useShowVersion(message: Message) {
  const queryClient = useQueryClient();
  const { keepInSight } = useLogScroll();
  const stepped = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the version has come, before it is painted
  useLayoutEffect(() => {
    if (stepped.current) keepInSight();
    stepped.current = false;
  }, [message.id]);
  return useMutation({
    mutationFn: async (version: string) => {
      stepped.current = true;
      await showVersion(queryClient, message.conversation, version);
    },
  });
}
