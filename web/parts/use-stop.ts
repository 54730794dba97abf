import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { stopAnswer } from '../api/calls.ts';

export interface StopControl {
  stopping: boolean;
  onStop: () => void;
}

/**
 * What stops an answer that is being written.
 * @param running its id; null when none is: then there is no control.
 */
export function useStop(running: string | null) {
  const { mutate, variables, isPending, isSuccess, error } = useMutation({ mutationFn: stopAnswer });
  const isOurs = running !== null && variables === running;
  const stopping = isOurs && (isPending || isSuccess);
  const control = useMemo(
    (): StopControl | undefined =>
      running === null ? undefined : { stopping, onStop: () => mutate(running) },
    [running, stopping, mutate],
  );
  return { control, error: isOurs ? error : null };
}
