import { createContext, type ReactNode, useContext } from 'react';
import { levelOnPage } from './heading-levels.ts';

/** The levels that the headings of the whole answer use; a block knows only its own. */
export const HeadingContext = createContext('');

interface HeadingProps {
  /** As the model wrote it. */
  level: number;
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A heading of an answer, one level below that of the page for the highest one. */
export function Heading({ level, id, className, children }: HeadingProps) {
  const Tag = `h${levelOnPage(level, useContext(HeadingContext))}` as const;
  return (
    <Tag id={id} className={className}>
      {children}
    </Tag>
  );
}
