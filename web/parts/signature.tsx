import { Mark } from './mark.tsx';

/** Whose frame this is, in a page of somebody else. */
export function Signature() {
  return (
    <span className="inline-flex items-center gap-1.5 text-12 text-muted">
      <Mark className="size-3.5!" />
      <span lang="ko">사랑방</span>
    </span>
  );
}
