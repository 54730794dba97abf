import type { ReactNode } from 'react';

interface CardProps {
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}

/** One part of a page of admins, with its title. */
export function Card({ title, note, children }: CardProps) {
  return (
    <section className="grid min-w-0 content-start gap-4">
      <div>
        <h2 className="text-18 font-bold tracking-[-0.02em]">{title}</h2>
        {note !== undefined && <p className="text-13 text-muted">{note}</p>}
      </div>
      {children}
    </section>
  );
}

/** A form in a frame. */
export const formClass = 'grid content-start gap-4 rounded-card border border-line bg-surface p-5';
