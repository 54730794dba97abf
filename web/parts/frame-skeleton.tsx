import { SkeletonRows } from './skeleton-rows.tsx';

/** The shape of the frame while it is asked who is logged in. */
export function FrameSkeleton() {
  return (
    <div aria-hidden="true" className="grid h-dvh desk:grid-cols-[17rem_minmax(0,1fr)]">
      <div className="hidden border-r border-line bg-sunken px-5 pt-32 desk:block">
        <SkeletonRows rows={8} />
      </div>
      <div className="mx-auto w-full max-w-[41rem] px-6 pt-24">
        <SkeletonRows rows={4} />
      </div>
    </div>
  );
}
