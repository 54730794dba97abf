import { cx } from './cx.ts';

const widths = ['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2'];

/** Grey rows in the shape of a list that is on its way. */
export function SkeletonRows({ rows, className }: { rows: number; className?: string }) {
  const indexes = Array.from({ length: rows }, (_, index) => index);
  return (
    <div aria-hidden="true" className={cx('grid gap-4', className)}>
      {indexes.map((index) => (
        <span key={index} className={cx('skeleton block h-4', widths[index % widths.length])} />
      ))}
    </div>
  );
}
