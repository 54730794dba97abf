import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reviewAheadQuery } from '../api/vocabulary.ts';
import { Button, buttonClass } from './button.tsx';
import { useOpenSearch } from './search/open-search.ts';

/** What can be done without asking: it costs nothing. */
export function WhatStillWorks() {
  const due = useQuery(reviewAheadQuery).data?.due ?? 0;
  const openSearch = useOpenSearch();
  return (
    <div className="flex flex-wrap gap-2 desk:col-span-2">
      {due > 0 && (
        <Link to="/vocabulary" className={buttonClass('primary')}>
          <Trans>복습하기 {due}개</Trans>
        </Link>
      )}
      <Button onClick={openSearch}>
        <Trans>지난 대화 찾기</Trans>
      </Button>
    </div>
  );
}
