import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import { isOffline } from '../../api/device.ts';
import { type Decision, quoteQuery, refreshQuotes, reviewQuote, showQuote } from '../../api/quotes.ts';
import { ApiProblem } from '../../api/request.ts';
import { useApp } from '../app-context.ts';

/** What the last decision came to. */
export interface Decided {
  quote: Quote;
  action: Decision['action'];
}

/**
 * Decides about quotes. When another admin was faster nothing is decided: the quote is read again, and `overtaken`
 * names it until the next decision.
 * @param onDecided called before the lists are read again.
 */
export function useReview(onDecided: (quote: Quote) => void) {
  const { queryClient } = useApp();
  const [overtaken, setOvertaken] = useState<string | null>(null);
  const [decided, setDecided] = useState<Decided | null>(null);
  const review = useMutation({
    mutationFn: ({ quote, decision }: { quote: Quote; decision: Decision }) => reviewQuote(quote, decision),
    onMutate() {
      setOvertaken(null);
      setDecided(null);
    },
    onSuccess(quote, { decision }) {
      setDecided({ quote, action: decision.action });
      onDecided(quote);
      showQuote(queryClient, quote);
    },
    onError(error, { quote }) {
      if (!(error instanceof ApiProblem) || error.body.code !== 'conflict') return;
      setOvertaken(quote.id);
      void queryClient.invalidateQueries({ queryKey: quoteQuery(quote.id).queryKey });
      refreshQuotes(queryClient);
    },
  });
  const isConflict = overtaken !== null;
  return {
    decide(quote: Quote, decision: Decision) {
      // The keys work while the desk is out of sight.
      if (!review.isPending && !isOffline()) review.mutate({ quote, decision });
    },
    pending: review.isPending ? review.variables.decision.action : null,
    overtaken,
    decided,
    failure: isConflict ? null : review.error,
  };
}
