import { useEffect, useState } from 'react';
import type { Late } from './late.ts';

/**
 * The code of a part from the first time that it is wanted, once it is here.
 * @param onFailure called when it cannot be fetched; it is fetched again when it is wanted anew.
 */
export function useLate<Module>(
  part: Late<Module>,
  isWanted: boolean,
  onFailure: () => void,
): Module | undefined {
  const [module, setModule] = useState<Module | undefined>(part.get);
  const isAwaited = isWanted && module === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what to do after a failure stays the same while it comes
  useEffect(() => {
    if (!isAwaited) return;
    let isOver = false;
    part.load().then(
      (loaded) => !isOver && setModule(() => loaded),
      () => !isOver && onFailure(),
    );
    return () => {
      isOver = true;
    };
  }, [isAwaited]);
  return module;
}
