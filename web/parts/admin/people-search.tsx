import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import type { PeopleFilter } from '../../api/admin-people.ts';
import { cx } from '../cx.ts';

const boxClass =
  'h-11 min-w-0 rounded-field border border-field bg-surface px-3 text-16 focus:outline-2 focus:-outline-offset-1 focus:outline-ring desk:h-10 desk:text-14';

interface PeopleSearchProps {
  text: string;
  onText: (text: string) => void;
  filter: PeopleFilter;
  onFilter: (filter: PeopleFilter) => void;
}

/** Narrows the list of people: by a part of the name or the address, and by what they are. */
export function PeopleSearch({ text, onText, filter, onFilter }: PeopleSearchProps) {
  const { t } = useLingui();
  const value = filter.suspended ? 'suspended' : (filter.role ?? '');
  return (
    <search className="flex flex-wrap gap-2">
      <span className="relative min-w-48 flex-1">
        <Search aria-hidden className="absolute top-1/2 left-3 size-4.5 -translate-y-1/2 text-muted" />
        <input
          type="search"
          aria-label={t`이름이나 이메일로 찾기`}
          placeholder={t`이름이나 이메일`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          autoComplete="off"
          className={cx(boxClass, 'w-full pl-10')}
        />
      </span>
      <select
        aria-label={t`누구를 볼까요`}
        value={value}
        onChange={({ target }) => onFilter(filterOf(target.value))}
        className={boxClass}
      >
        <option value="">{t`모두`}</option>
        <option value="admin">{t`관리자`}</option>
        <option value="person">{t`관리자가 아닌 사람`}</option>
        <option value="suspended">{t`정지된 사람`}</option>
      </select>
    </search>
  );
}

function filterOf(value: string): PeopleFilter {
  if (value === 'suspended') return { suspended: true };
  return value === 'admin' || value === 'person' ? { role: value } : {};
}
