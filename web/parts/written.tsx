import type { ReactNode } from 'react';
import { guessLanguage } from '../i18n/language.ts';

interface WrittenProps {
  text: string;
  /** What stands there when nothing was written. */
  otherwise?: ReactNode;
}

/** What people or models wrote amid the words of the page, marked with its own language. */
export function Written({ text, otherwise }: WrittenProps) {
  return text === '' ? otherwise : <span lang={guessLanguage(text)}>{text}</span>;
}
