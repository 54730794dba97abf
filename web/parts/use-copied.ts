import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

/** How long it is said that the text was copied. */
const copiedForMs = 2000;

/** Copies text, and tells for a while that it did. */
export function useCopied(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: (text) => void copyText(text).then(() => setCopied(true)) };
}
