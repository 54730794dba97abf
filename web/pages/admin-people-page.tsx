import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type PeopleFilter, peopleQuery } from '../api/admin-people.ts';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { EndlessList } from '../parts/admin/endless-list.tsx';
import { PeopleSearch } from '../parts/admin/people-search.tsx';
import { PersonRow } from '../parts/admin/person-row.tsx';
import { useNowMs } from '../parts/use-now.ts';
import { useSettled } from '../parts/use-settled.ts';

/** Everybody who has an account. */
export function AdminPeoplePage() {
  const { t } = useLingui();
  return (
    <AdminPage title={t`사람`}>
      <PeopleList />
    </AdminPage>
  );
}

function PeopleList() {
  const nowMs = useNowMs(60_000);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<PeopleFilter>({});
  const sought = useSettled(text.trim(), 200);
  const list = useInfiniteQuery(peopleQuery({ ...filter, q: sought === '' ? undefined : sought }));
  return (
    <section className="grid min-w-0 gap-4">
      <PeopleSearch text={text} onText={setText} filter={filter} onFilter={setFilter} />
      <EndlessList
        list={list}
        empty={<Trans>찾는 사람이 없어요.</Trans>}
        failed={<Trans>사람들을 불러오지 못했어요.</Trans>}
      >
        {(people) => (
          <ul className="border-t border-line">
            {people.map((person) => (
              <PersonRow key={person.id} person={person} nowMs={nowMs} />
            ))}
          </ul>
        )}
      </EndlessList>
    </section>
  );
}
