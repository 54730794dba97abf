import type { ReactNode } from 'react';
import { useRoom } from './room-context.ts';

const article = /^(?:an?|the|your)\s+/i;

/** The partner's side of a turn: a letter, the role, and what is said. */
export function Partner({ children }: { children: ReactNode }) {
  const { partnerRole, language } = useRoom().scenario;
  return (
    <div className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <PartnerTile role={partnerRole} />
      <div className="min-w-0">
        <p lang={language} className="mb-0.5 truncate text-13 leading-5 font-medium">
          {partnerRole}
        </p>
        {children}
      </div>
    </div>
  );
}

/** The letter that stands for a partner. */
export function PartnerTile({ role }: { role: string }) {
  const [letter] = new Intl.Segmenter().segment(role.trim().replace(article, ''));
  return (
    <span
      aria-hidden="true"
      className="grid size-8 place-items-center rounded-[9px] bg-tint text-14 leading-none font-bold text-primary uppercase"
    >
      {letter?.segment}
    </span>
  );
}
