import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Limit, limitNow } from '../api/limit.ts';
import { meQuery } from '../api/queries.ts';
import { useApp, useStore } from './app-context.ts';
import { useNowMs } from './use-now.ts';

/** The limit that keeps questions from being sent, or null. When its time has come, the account is read again. */
export function useLimit(): Limit | null {
  const { refusal, queryClient } = useApp();
  const refused = useStore(refusal);
  const { data: me } = useQuery(meQuery);
  const nowMs = useNowMs(15_000);
  const isOver = me !== undefined && Date.parse(me.allowance.resetsAt) <= nowMs;
  const balance = me && `${me.allowance.used}/${me.allowance.limit} ${me.credits.available}`;
  const balanceBefore = useRef(balance);

  useEffect(() => {
    if (!isOver) return;
    refusal.set(null);
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [isOver, refusal, queryClient]);

  // What was refused with another balance says nothing about this one.
  useEffect(() => {
    if (balanceBefore.current !== undefined && balanceBefore.current !== balance) refusal.set(null);
    balanceBefore.current = balance;
  }, [balance, refusal]);

  return limitNow(me, refused, nowMs);
}
