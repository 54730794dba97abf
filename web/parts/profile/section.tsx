import type { ReactNode } from 'react';

interface SectionProps {
  title: ReactNode;
  words: ReactNode;
  children: ReactNode;
}

/** One part of the page about oneself: what it is about at the left, what can be done at the right. */
export function Section({ title, words, children }: SectionProps) {
  return (
    <section className="grid gap-x-10 gap-y-5 border-b border-line py-8 last:border-b-0 desk:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-16 font-bold tracking-[-0.02em]">{title}</h2>
        <p className="mt-1 text-13 text-muted">{words}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** The rows of a section, with a line between them. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className="-mt-3 grid divide-y divide-line">{children}</ul>;
}

interface RowProps {
  icon: ReactNode;
  title: ReactNode;
  words?: ReactNode;
  /** What stands at the end: a button, or a word on the state. */
  end?: ReactNode;
}

/** One thing in a section: what it is, and what can be done with it. */
export function Row({ icon, title, words, end }: RowProps) {
  return (
    <li className="flex items-center gap-3 py-3">
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-chip bg-press text-14 font-bold [&_svg]:size-4"
      >
        {icon}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">{title}</span>
        {words !== undefined && <small className="block text-13 wrap-anywhere text-muted">{words}</small>}
      </span>
      {end}
    </li>
  );
}
